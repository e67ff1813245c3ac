package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.testing.Answer;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.junit.jupiter.api.Test;

@ServerTest
class OpenApiIT {

  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

  private final Web browser;

  OpenApiIT(Web browser, People people) {
    this.browser = browser;
    browser.logIn(people.with("doctor").userName(), People.PASSWORD);
  }

  private Answer page(String path) {
    return browser.get("/fhir/" + path);
  }

  @Test
  void documentDescribesTheInteractions() throws Exception {
    Answer answer = page("api-docs");

    assertThat(answer).hasStatus(200);
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
    JsonNode document = new ObjectMapper().readTree(answer.body());
    assertThat(document.at("/openapi").asText()).isEqualTo("3.0.3");
    assertThat(document.at("/info/title").asText()).contains("Foyer");
    JsonNode paths = document.get("paths");
    assertThat(paths.get("/Patient").get("get").get("parameters").findValuesAsText("name"))
        .contains("family", "birthdate", "_id");
    assertThat(fields(paths.get("/Patient/{id}")))
        .containsExactlyInAnyOrder("get", "put", "patch", "delete");
    assertThat(fields(paths))
        .contains("/metadata", "/", "/Patient/{id}/_history/{version}", "/ValueSet/$expand");
    assertThat(document.toString()).doesNotContain("HAPI");
  }

  @Test
  void everyReferenceInTheDocumentResolves() throws Exception {
    JsonNode document = new ObjectMapper().readTree(page("api-docs").body());

    assertThat(new HashSet<>(document.findValuesAsText("$ref")))
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void pageIsServedFromHereOnlyAndWithoutInlineScripts() {
    Answer page = page("swagger-ui/");

    assertThat(page).hasStatus(200);
    assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.body()).contains("Foyer").doesNotContain("<style").doesNotContain("<script>");
    Matcher links = LINK.matcher(page.body());
    while (links.find()) {
      if (!links.group(1).equals("data:,")) {
        assertThat(links.group(1)).startsWith("./");
        assertThat(page("swagger-ui/" + links.group(1).substring(2))).hasStatus(200);
      }
    }
  }

  @Test
  void otherFilesOfTheJarAreNotServed() {
    for (String file :
        new String[] {"none.js", "..%2Ffoyer.js", "package.json", "a/b.js", "application.yaml"}) {
      assertThat(page("swagger-ui/" + file).status()).isBetween(400, 499);
    }
  }

  private static Set<String> fields(JsonNode node) {
    Set<String> names = new HashSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
