package org.foyer.fhir.fast.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The comparison finds what a client could tell, and minds nothing else. */
class ComparisonTest {

  private static final String BUNDLE =
      """
      {"resourceType":"Bundle","id":"%s","meta":{"lastUpdated":"%s"},"type":"searchset","total":2,
       "link":[{"relation":"next","url":"https://fhir.hospital.example/fhir?_getpages=%s&_pageId=%s"}],
       "entry":[%s]}
      """;
  private static final String FIRST = match("A", "1.0");
  private static final String SECOND = match("B", "2");
  private static final String INCLUDED =
      "{\"fullUrl\":\"x/C\",\"resource\":{\"id\":\"C\"},\"search\":{\"mode\":\"include\"}}";
  private static final String OTHER =
      "{\"fullUrl\":\"x/D\",\"resource\":{\"id\":\"D\"},\"search\":{\"mode\":\"include\"}}";

  @Test
  void idTimeAndPageTokenOfTheBundleDoNotMatter() {
    String one = BUNDLE.formatted("1", "2024", "1", "abc", FIRST);
    String other = BUNDLE.formatted("2", "2025", "2", "def", FIRST);

    assertThat(difference(one, other)).isNull();
  }

  @Test
  void theOrderOfIncludesDoesNotMatterButThatOfMatchesDoes() {
    assertThat(difference(bundle(FIRST, INCLUDED, OTHER), bundle(FIRST, OTHER, INCLUDED))).isNull();
    assertThat(difference(bundle(FIRST, SECOND), bundle(SECOND, FIRST))).contains("entry[0]");
  }

  @Test
  void whatIsMissingTwiceOrTooMuchIsFound() {
    assertThat(difference(bundle(FIRST, SECOND), bundle(FIRST))).contains("2 ≠ 1");
    assertThat(difference(bundle(FIRST, INCLUDED), bundle(FIRST, INCLUDED, INCLUDED)))
        .contains("2 ≠ 3");
    assertThat(difference("{\"a\":1}", "{\"a\":1,\"b\":null}")).contains(".b");
  }

  @Test
  void zerosOfDecimalsMatter() {
    assertThat(difference(bundle(match("A", "1.0")), bundle(match("A", "1.00")))).contains("value");
    assertThat(difference(bundle(match("A", "100")), bundle(match("A", "1E2")))).contains("value");
  }

  @Test
  void aMemberThatComesTwiceIsNoProperJson() {
    assertThat(difference("{\"a\":1}", "{\"a\":1,\"a\":1}")).contains("no proper JSON");
  }

  @Test
  void statusHeadersAndLayoutMatter() {
    Reply reply = reply(200, "{\"a\":1}", "W/\"1\"");

    assertThat(Comparison.difference(reply, reply(304, "", "W/\"1\""))).contains("status");
    assertThat(Comparison.difference(reply, reply(200, "{\"a\":1}", "W/\"2\""))).contains("etag");
    assertThat(Comparison.difference(reply, reply(200, "{\n\"a\":1}", "W/\"1\"")))
        .contains("pretty");
  }

  @Test
  void xmlIsComparedTooWithoutIdAndTime() {
    assertThat(xml("A", "A")).isNull();
    assertThat(xml("A", "B")).contains("text at");
  }

  private static @Nullable String xml(String one, String other) {
    String text =
        "<Bundle xmlns=\"http://hl7.org/fhir\"><id value=\"%s\"/><meta><lastUpdated value=\"%s\"/>"
            + "</meta><type value=\"searchset\"/><entry>%s</entry></Bundle>";
    Map<String, List<String>> headers = Map.of("content-type", List.of("application/fhir+xml"));
    return Comparison.difference(
        new Reply(200, headers, text.formatted("1", "2024", one)),
        new Reply(200, headers, text.formatted("2", "2025", other)));
  }

  private static @Nullable String difference(String one, String other) {
    return Comparison.difference(reply(200, one, "x"), reply(200, other, "x"));
  }

  private static Reply reply(int status, String body, String tag) {
    return new Reply(
        status,
        Map.of("content-type", List.of("application/fhir+json"), "etag", List.of(tag)),
        body);
  }

  private static String bundle(String... entries) {
    return BUNDLE.formatted("1", "2024", "1", "abc", String.join(",", entries));
  }

  private static String match(String id, String value) {
    return "{\"fullUrl\":\"x/%s\",\"resource\":{\"id\":\"%s\",\"value\":%s},\"search\":{\"mode\":\"match\"}}"
        .formatted(id, id, value);
  }
}
