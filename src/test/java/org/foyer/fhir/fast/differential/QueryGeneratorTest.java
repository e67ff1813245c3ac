package org.foyer.fhir.fast.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Questions of the differential test come of their seed, can be sent, and are of all kinds. */
class QueryGeneratorTest {

  private static final int MANY = 4_000;
  private final QueryGenerator generator =
      new QueryGenerator(
          new Vocabulary(CanonicalJson.parse(statement())),
          StoredValues.of(
              List.of(
                  new String[] {"Observation", "adv-dt0", "2", "f", "2024-02-29 12:30:15.5"},
                  new String[] {"Patient", "adv-p0", "1", "f", "2024-02-29 12:30:15"})));

  @Test
  void aNumberOfASeedIsAlwaysTheSameQuery() {
    assertThat(queries(7)).isEqualTo(queries(7)).isNotEqualTo(queries(8));
  }

  @Test
  void everyQueryCanBeSent() {
    for (Query query : queries(7)) {
      assertThatCode(() -> URI.create("http://127.0.0.1/fhir/" + query.path()))
          .as(query.toString())
          .doesNotThrowAnyException();
      assertThat(query.method()).isIn("GET", "HEAD", "POST");
    }
  }

  @Test
  void allKindsOfQuestionsAreAsked() {
    Set<String> all = queries(7).stream().map(Query::toString).collect(Collectors.toSet());

    for (String kind :
        List.of(
            "If-None-Match",
            "If-Modified-Since",
            "_history",
            "$everything",
            "/_search",
            "HEAD ",
            "%3Anot",
            "%3Amissing",
            "%3Aexact",
            "%3Acontains",
            "_has",
            "subject%3APatient.",
            "_sort=",
            "_summary=",
            "_elements=",
            "_total=",
            "_include",
            "_revinclude",
            "_format=xml",
            "code-value-quantity=",
            "value-quantity=",
            "date=sa",
            "date=ap",
            "_lastUpdated=",
            "_tag",
            "_profile",
            "_security",
            "_source",
            "Patient/adv-p0/Observation",
            "gzip")) {
      assertThat(all).as(kind).anyMatch(query -> query.contains(kind));
    }
  }

  private List<Query> queries(long seed) {
    return IntStream.range(0, MANY).mapToObj(i -> generator.query(Dice.of(seed, i))).toList();
  }

  /** All types with their search parameters, as a CapabilityStatement tells of them. */
  private static String statement() {
    FhirContext r4 = FhirContext.forR4Cached();
    return r4.getResourceTypes().stream()
        .sorted()
        .map(r4::getResourceDefinition)
        .map(QueryGeneratorTest::resource)
        .collect(Collectors.joining(",", "{\"rest\":[{\"resource\":[", "]}]}"));
  }

  private static String resource(RuntimeResourceDefinition type) {
    return type.getSearchParams().stream()
        .map(
            parameter ->
                "{\"name\":\"%s\",\"type\":\"%s\"}"
                    .formatted(parameter.getName(), parameter.getParamType().getCode()))
        .collect(
            Collectors.joining(
                ",",
                "{\"type\":\"%1$s\",\"searchInclude\":[\"*\"],\"searchRevInclude\":[\"Provenance:target\"],\"searchParam\":["
                    .formatted(type.getName()),
                "]}"));
  }
}
