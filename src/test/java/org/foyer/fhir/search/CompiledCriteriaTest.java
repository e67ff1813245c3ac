package org.foyer.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.QuantityParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.TokenParamModifier;
import ca.uhn.fhir.rest.param.UriParam;
import ca.uhn.fhir.rest.server.util.FhirContextSearchParamRegistry;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompiledCriteriaTest {

  private static final SqlFragment LEFT_TO_HAPI = SqlFragment.of("HAPI's");

  private final CompiledCriteria criteria =
      new CompiledCriteria(
          new FhirContextSearchParamRegistry(FhirContext.forR4Cached()),
          new StorageSettings(),
          (type, parameters, request) -> Optional.of(LEFT_TO_HAPI));

  @Test
  void codesAreFoundByTheirHash() {
    SqlFragment sql = sql("Observation", search("code", new TokenParam("http://loinc.org", "1-8")));

    assertThat(sql.sql())
        .isEqualTo("select i.res_id from hfj_spidx_token i where i.hash_sys_and_value = ?");
    assertThat(sql.values())
        .containsExactly(
            ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
                IndexedParameter.PARTITIONS,
                IndexedParameter.PARTITION,
                "Observation",
                "code",
                "http://loinc.org",
                "1-8"));
  }

  @Test
  void alternativesOfOneKindAreOneComparison() {
    SqlFragment sql =
        sql(
            "Observation",
            new SearchParameterMap()
                .add("code", new TokenOrListParam("http://loinc.org", "1", "2")));

    assertThat(sql.sql())
        .isEqualTo("select i.res_id from hfj_spidx_token i where i.hash_sys_and_value = any(?)");
    assertThat((Long[]) sql.values().get(0)).hasSize(2);
  }

  @Test
  void alternativesOfSeveralKindsAreComparedEachWithItsColumn() {
    SqlFragment sql =
        sql(
            "Patient",
            new SearchParameterMap()
                .add(
                    "identifier",
                    new TokenOrListParam()
                        .add(new TokenParam(null, "a"))
                        .add(new TokenParam("urn:b", ""))));

    assertThat(sql.sql()).endsWith(" where i.hash_value = ? or i.hash_sys = ?");
  }

  @Test
  void textsAreComparedWithoutCaseAndAccents() {
    SqlFragment sql = sql("Patient", search("name", new StringParam("Osé%")));

    assertThat(sql.sql()).contains("i.hash_norm_prefix = ? and i.sp_value_normalized like ?");
    assertThat(sql.values()).endsWith("OSE\\%%");
  }

  @Test
  void exactTextsAreFoundByTheirHash() {
    assertThat(sql("Patient", search("name", new StringParam("Osei", true))).sql())
        .isEqualTo("select i.res_id from hfj_spidx_string i where i.hash_exact = ?");
  }

  @Test
  void referencesAreFoundByPathAndTarget() {
    SqlFragment sql = sql("Encounter", search("patient", new ReferenceParam("Patient/amara-osei")));

    assertThat(sql.sql())
        .isEqualTo(
            "select i.src_resource_id from hfj_res_link i where i.src_path = ?"
                + " and i.target_resource_id in (select t.res_id from hfj_resource t"
                + " where (t.res_type = ? and t.fhir_id = ?))");
    assertThat(sql.values())
        .containsExactly("Encounter.subject.where(resolve() is Patient)", "Patient", "amara-osei");
  }

  @Test
  void aDayIsWithinTheDaysOfTheResource() {
    SqlFragment sql = sql("Patient", search("birthdate", new DateParam("2026-11")));

    assertThat(sql.sql())
        .contains(
            "(false or (i.sp_value_low_date_ordinal >= ? and i.sp_value_low_date_ordinal <= ?"
                + " and i.sp_value_high_date_ordinal <= ? and i.sp_value_high_date_ordinal >= ?))");
    assertThat(sql.values())
        .containsExactly(
            BaseResourceIndexedSearchParam.calculateHashIdentity(
                IndexedParameter.PARTITIONS, IndexedParameter.PARTITION, "Patient", "birthdate"),
            20261101,
            20261130,
            20261130,
            20261101);
  }

  @Test
  void twoDatesAreFulfilledByOneAndTheSameDate() {
    SearchParameterMap search = search("date", new DateParam("ge2026"));
    search.add("date", new DateParam("lt2027"));

    assertThat(sql("Encounter", search).sql())
        .isEqualTo(
            "select i.res_id from hfj_spidx_date i where i.hash_identity = ?"
                + " and (false or (i.sp_value_high_date_ordinal >= ?))"
                + " and (false or (i.sp_value_low_date_ordinal <= ?))");
  }

  @Test
  void idsAreThoseOfTheType() {
    SqlFragment sql = sql("Patient", search("_id", new TokenParam("amara-osei")));

    assertThat(sql.sql()).endsWith("i.res_deleted_at is null and i.res_type = ? and i.fhir_id = ?");
    assertThat(sql.values()).containsExactly("Patient", "amara-osei");
  }

  @Test
  void urisAreFoundByTheirHash() {
    assertThat(sql("ValueSet", search("url", new UriParam("urn:a"))).sql())
        .isEqualTo("select i.res_id from hfj_spidx_uri i where i.hash_uri = ?");
  }

  @Test
  void aMatchFulfilsAllCriteria() {
    SearchParameterMap search = search("gender", new TokenParam("female"));
    search.add("name", new StringParam("osei"));

    assertThat(sql("Patient", search).sql())
        .startsWith("select c.res_id from (select i.res_id from hfj_spidx_")
        .contains(") c(res_id) where c.res_id in (select i.res_id from hfj_spidx_");
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatIsNotKnownIsLeftToHapi(String type, String name, IQueryParameterType value) {
    SearchParameterMap search = search(name, value);

    assertThat(sql(type, search)).isEqualTo(LEFT_TO_HAPI);
    assertThat(criteria.knows(type, search)).isFalse();
  }

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of(
            "Observation", "code", new TokenParam(null, "1").setModifier(TokenParamModifier.NOT)),
        Arguments.of("Observation", "code", new TokenParam().setMissing(true)),
        Arguments.of("Observation", "value-quantity", new QuantityParam("5")),
        Arguments.of("Observation", "date", new DateParam("ne2026")),
        Arguments.of("Observation", "date", new DateParam("ap2026")),
        Arguments.of("Observation", "subject", new ReferenceParam("Nothing/1")),
        Arguments.of("Observation", "subject", new ReferenceParam("http://example.org/Patient/1")),
        Arguments.of("Observation", "subject", new ReferenceParam("Patient/1/_history/2")),
        Arguments.of("Observation", "subject", new ReferenceParam("name", "osei")),
        Arguments.of("Patient", "name", new StringParam("osei").setContains(true)),
        Arguments.of("Patient", "_id", new TokenParam("not an id")),
        Arguments.of("Patient", "_tag", new TokenParam("urn:a", "b")),
        Arguments.of("Patient", "no-such-parameter", new TokenParam("a")));
  }

  @Test
  void oneUnknownCriterionLeavesTheWholeSearchToHapi() {
    SearchParameterMap search = search("patient", new ReferenceParam("Patient/1"));
    search.add("value-quantity", new QuantityParam("5"));

    assertThat(sql("Observation", search)).isEqualTo(LEFT_TO_HAPI);
  }

  @Test
  void aSearchWithoutCriteriaIsLeftToHapi() {
    assertThat(sql("Patient", new SearchParameterMap())).isEqualTo(LEFT_TO_HAPI);
  }

  private static SearchParameterMap search(String name, IQueryParameterType value) {
    return new SearchParameterMap().add(name, value);
  }

  private SqlFragment sql(String type, SearchParameterMap search) {
    return criteria.sql(type, search, null).orElseThrow();
  }
}
