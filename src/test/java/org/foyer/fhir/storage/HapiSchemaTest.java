package org.foyer.fhir.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.model.entity.ResourceEncodingEnum;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamQuantity;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamString;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamUri;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import ca.uhn.fhir.jpa.model.entity.TagTypeEnum;
import ca.uhn.fhir.util.VersionUtil;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * HAPI's tables are read, and some are written, by SQL of Foyer's. When one of these fails, an
 * upgrade of HAPI has changed what that SQL relies on: everything that names an {@code hfj_} table
 * must be looked at, stored hashes may need to be made anew, and a migration may be missing.
 */
class HapiSchemaTest {

  private static final PartitionSettings NO_PARTITIONS = new PartitionSettings();
  private static final RequestPartitionId ALL = RequestPartitionId.allPartitions();
  private static final Long[] HASHES = {
    5247847184787287691L,
    -1283297717820924712L,
    3544617184093811114L,
    -5216010073412708208L,
    4344448598290749278L,
    2103191425039440897L,
    -1131212742320016789L,
    -3699146697251536115L
  };

  @Test
  void theVersionOfHapiIsTheOneThatThisWasMadeFor() {
    assertThat(VersionUtil.getVersion()).isEqualTo("8.8.0");
  }

  @Test
  void theTablesOfHapiAreThoseOfTheFirstMigration() throws IOException {
    assertThat(words("/db/migration/V1__hapi_fhir_8_8_0.sql"))
        .isEqualTo(words("/ca/uhn/hapi/fhir/jpa/docs/database/nonpartitioned/postgres.sql"));
  }

  @Test
  void hashesOfIndexRowsAreThoseThatAreStored() {
    assertThat(
            List.of(
                BaseResourceIndexedSearchParam.calculateHashIdentity(
                    NO_PARTITIONS, ALL, "Patient", "birthdate"),
                ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
                    NO_PARTITIONS, ALL, "Observation", "code", "http://loinc.org", "8302-2"),
                ResourceIndexedSearchParamToken.calculateHashSystem(
                    NO_PARTITIONS, ALL, "Observation", "code", "http://loinc.org"),
                ResourceIndexedSearchParamToken.calculateHashValue(
                    NO_PARTITIONS, ALL, "Observation", "code", "8302-2"),
                ResourceIndexedSearchParamString.calculateHashNormalized(
                    NO_PARTITIONS, ALL, new StorageSettings(), "Patient", "name", "OSEI"),
                ResourceIndexedSearchParamString.calculateHashExact(
                    NO_PARTITIONS, ALL, "Patient", "name", "Osei"),
                ResourceIndexedSearchParamUri.calculateHashUri(
                    NO_PARTITIONS, ALL, "ValueSet", "url", "http://example.org/vs"),
                ResourceIndexedSearchParamQuantity.calculateHashSystemAndUnits(
                    NO_PARTITIONS, ALL, "Observation", "value-quantity", "http://u", "mg")))
        .containsExactly(HASHES);
  }

  @Test
  void kindsOfTagsAndBodiesAreStoredAsBefore() {
    assertThat(TagTypeEnum.values())
        .containsExactly(TagTypeEnum.TAG, TagTypeEnum.PROFILE, TagTypeEnum.SECURITY_LABEL);
    assertThat(ResourceEncodingEnum.values())
        .extracting(Enum::name)
        .containsExactly("JSON", "JSONC", "DEL", "ESR");
  }

  private static List<String> words(String path) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(HapiSchemaTest.class.getResourceAsStream(path))) {
      String sql = new String(file.readAllBytes(), UTF_8).replaceAll("(?m)^--.*$", "");
      return List.of(sql.strip().split("\\s+"));
    }
  }
}
