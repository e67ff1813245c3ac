package org.foyer.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;

/** A client that imports in bulk. */
public final class ImportClient {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final FhirHttp fhir;

  /** A client with the authority of another. */
  public ImportClient(FhirHttp fhir) {
    this.fhir = fhir;
  }

  /** Resources as lines. */
  public static String lines(Collection<? extends Resource> resources) {
    return resources.stream().map(Fhir::json).collect(Collectors.joining("\n"));
  }

  /** Sends the kick-off request. */
  public Answer kickOff(String contentType, String body) {
    return fhir.send(
        "POST",
        "$import",
        BodyPublishers.ofString(body),
        request ->
            request.setHeader("Prefer", "respond-async").setHeader("Content-Type", contentType));
  }

  /** Starts an import of lines; its status address. */
  public String start(String lines) {
    return started(kickOff("application/fhir+ndjson", lines));
  }

  /** Starts an import of inputs, each {@code Type=url}; its status address. */
  public String startInputs(String... inputs) {
    return started(kickOff("application/fhir+json", parameters(inputs)));
  }

  /** The body that asks for inputs, each {@code Type=url}. */
  public static String parameters(String... inputs) {
    String parts =
        List.of(inputs).stream()
            .map(input -> input.split("=", 2))
            .map(
                input ->
                    """
                    {"name":"input","part":[{"name":"type","valueCode":"%s"},
                    {"name":"url","valueUri":"%s"}]}"""
                        .formatted(input[0], input[1]))
            .collect(Collectors.joining(","));
    return """
        {"resourceType":"Parameters","parameter":[
        {"name":"inputFormat","valueCode":"application/fhir+ndjson"},%s]}"""
        .formatted(parts);
  }

  private static String started(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return answer.header("Content-Location").orElseThrow();
  }

  /** Waits until an import has ended; the last answer about it. */
  public Answer ended(String status) {
    Answer[] last = new Answer[1];
    await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              last[0] = fhir.get(status);
              return last[0].status() != 202 && last[0].status() != 429;
            });
    return last[0];
  }

  /** Waits for an import and tells its report. */
  public JsonNode report(String status) {
    Answer answer = ended(status);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return BulkClient.json(answer.body());
  }

  /** What is wrong, as OperationOutcomes. */
  public List<JsonNode> errors(JsonNode report) {
    JsonNode file = report.path("error").path(0);
    return file.isMissingNode() ? List.of() : new BulkClient(fhir).lines(file.path("url").asText());
  }

  /** Imports lines; what is wrong with them. */
  public List<JsonNode> run(String lines) {
    return errors(report(start(lines)));
  }
}
