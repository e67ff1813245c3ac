package org.foyer.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A client that exports as the guide says. */
public final class BulkClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final FhirHttp fhir;

  /** A client with the authority of another. */
  public BulkClient(FhirHttp fhir) {
    this.fhir = fhir;
  }

  /** Sends the kick-off request. */
  public Answer kickOff(String path) {
    return fhir.send(
        "GET",
        path,
        BodyPublishers.noBody(),
        request -> request.setHeader("Prefer", "respond-async"));
  }

  /** Starts an export; its status address. */
  public String start(String path) {
    Answer answer = kickOff(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return answer.header("Content-Location").orElseThrow();
  }

  /** Waits for an export and tells its manifest. */
  public JsonNode manifest(String status) {
    Answer[] last = new Answer[1];
    await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              last[0] = fhir.get(status);
              return last[0].status() != 202 && last[0].status() != 429;
            });
    assertThat(last[0].status()).as(last[0].body()).isEqualTo(200);
    return json(last[0].body());
  }

  /** Exports: each resource by its type and id. */
  public Map<String, JsonNode> export(String path) {
    String status = start(path);
    Map<String, JsonNode> resources = resources(manifest(status));
    assertThat(fhir.delete(status).status()).isEqualTo(202);
    return resources;
  }

  /** The resources of all files, each by its type and id; none may be there twice. */
  public Map<String, JsonNode> resources(JsonNode manifest) {
    Map<String, JsonNode> all = new TreeMap<>();
    for (JsonNode file : manifest.path("output")) {
      List<JsonNode> lines = lines(file.path("url").asText());
      assertThat(lines).hasSize(file.path("count").asInt());
      for (JsonNode line : lines) {
        assertThat(line.path("resourceType")).isEqualTo(file.path("type"));
        assertThat(all.put(key(line), line)).as("exported twice: " + key(line)).isNull();
      }
    }
    return all;
  }

  /** The lines of a file. */
  public List<JsonNode> lines(String url) {
    Answer file =
        fhir.send(
            "GET",
            url,
            BodyPublishers.noBody(),
            request -> request.setHeader("Accept", "application/fhir+ndjson"));
    assertThat(file.status()).as(file.body()).isEqualTo(200);
    assertThat(file.header("Content-Type").orElseThrow()).startsWith("application/fhir+ndjson");
    return file.body().lines().map(BulkClient::json).toList();
  }

  /** Searches to the last page: each match by its type and id. */
  public Map<String, JsonNode> search(String query) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    String next = query;
    while (next != null) {
      JsonNode page = json(fhir.get(next).body());
      for (JsonNode entry : page.path("entry")) {
        all.put(key(entry.path("resource")), entry.path("resource"));
      }
      next = null;
      for (JsonNode link : page.path("link")) {
        if (link.path("relation").asText().equals("next")) {
          next = link.path("url").asText();
        }
      }
    }
    return new TreeMap<>(all);
  }

  /** What differs between what was exported and what searches found. */
  public List<String> differences(Map<String, JsonNode> exported, Map<String, JsonNode> found) {
    List<String> differences = new ArrayList<>();
    found.forEach(
        (key, resource) -> {
          if (!resource.equals(exported.get(key))) {
            differences.add(key + "\n found    " + resource + "\n exported " + exported.get(key));
          }
        });
    exported.keySet().stream()
        .filter(key -> !found.containsKey(key))
        .forEach(key -> differences.add(key + " is exported, but not found"));
    return differences;
  }

  /** The type and id of a resource. */
  public static String key(JsonNode resource) {
    return resource.path("resourceType").asText() + "/" + resource.path("id").asText();
  }

  /** Text as JSON. */
  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }
}
