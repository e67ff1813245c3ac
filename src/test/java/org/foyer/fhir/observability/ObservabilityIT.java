package org.foyer.fhir.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class ObservabilityIT {

  private final FhirHttp fhir;

  ObservabilityIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @ParameterizedTest
  @ValueSource(strings = {"health", "health/liveness", "health/readiness"})
  void healthWhenAskedByAStrangerThenStatusOnly(String path) {
    Answer answer = actuator(path);
    assertThat(answer).hasStatus(200);
    assertThat(answer.body()).contains("\"UP\"").doesNotContain("components", "details");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "beans", "env", "heapdump", "loggers", "metrics", "mappings", "shutdown"})
  void actuatorWhenEndpointIsNotForOperationThenNotFoundOrOnlyLinks(String path) {
    Answer answer = actuator(path);
    if (path.isEmpty()) {
      assertThat(answer.body()).doesNotContain("env", "beans", "loggers");
    } else {
      assertThat(answer).hasStatus(404);
    }
  }

  @Test
  void infoWhenAskedThenTellsTheBuild() {
    assertThat(actuator("info").body()).contains("\"artifact\":\"foyer\"", "\"version\"");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, Patient/absent, read, Patient, CLIENT_ERROR",
    "GET, Observation?code=x, search-type, Observation, SUCCESS",
    "GET, metadata, capabilities, none, SUCCESS",
    "GET, Nonsense/1, none, unknown, CLIENT_ERROR",
    "GET, Patient/absent/$everything, $everything, Patient, CLIENT_ERROR"
  })
  void requestWhenAnsweredThenItIsCounted(
      String method, String path, String interaction, String type, String outcome) {
    double before = requests(interaction, type, outcome);
    fhir.send(method, path, BodyPublishers.noBody(), request -> request);
    await().until(() -> requests(interaction, type, outcome) > before);
  }

  @Test
  void batchWhenAnsweredThenItIsCountedAsBatch() {
    double before = requests("batch", "none", "SUCCESS");
    fhir.post("", "{\"resourceType\":\"Bundle\",\"type\":\"batch\"}");
    await().until(() -> requests("batch", "none", "SUCCESS") > before);
  }

  @Test
  void metricsWhenScrapedThenThereAreBucketsThePoolAndTheJvmAndNoWordsOfClients() {
    String word = Patients.unique();
    fhir.get("Patient?family=" + word);
    fhir.get(word + "/" + word);
    assertThat(metrics())
        .contains("fhir_server_requests_seconds_bucket", "hikaricp_connections_active")
        .contains("jvm_memory_used_bytes", "process_cpu_usage")
        .doesNotContain(word);
  }

  @Test
  void answerWhenRequestHasAnIdThenTheSameOnceElseANewOne() {
    Answer given =
        fhir.send(
            "GET",
            "metadata",
            BodyPublishers.noBody(),
            request -> request.setHeader("X-Request-ID", "given-1"));
    assertThat(given.response().headers().allValues("X-Request-ID")).containsExactly("given-1");
    Answer malformed =
        fhir.send(
            "GET",
            "Patient/absent",
            BodyPublishers.noBody(),
            request -> request.setHeader("X-Request-ID", "<not an id>"));
    assertThat(malformed.response().headers().allValues("X-Request-ID"))
        .singleElement()
        .asString()
        .matches("[0-9a-f-]{36}");
  }

  private double requests(String interaction, String type, String outcome) {
    Pattern line =
        Pattern.compile(
            "fhir_server_requests_seconds_count\\{"
                + "(?=[^}]*interaction=\"%s\")(?=[^}]*outcome=\"%s\")(?=[^}]*type=\"%s\")[^}]*} (.+)"
                    .formatted(Pattern.quote(interaction), outcome, type));
    Matcher matcher = line.matcher(metrics());
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
  }

  private String metrics() {
    return fhir.send(
            "GET",
            fhir.base().resolve("/actuator/prometheus").toString(),
            BodyPublishers.noBody(),
            request -> request.setHeader("Accept", "text/plain"))
        .body();
  }

  private Answer actuator(String path) {
    return fhir.send(
        "GET",
        fhir.base().resolve("/actuator/" + path).toString(),
        BodyPublishers.noBody(),
        request -> request.setHeader("Accept", "application/json"));
  }
}
