package org.foyer.access.leak;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it goes over the wire.
 *
 * @param path below the FHIR base, encoded; an absolute address as it is
 * @param body the body; null for none
 * @param headers besides Accept and Authorization
 */
record Request(String method, String path, @Nullable String body, Map<String, String> headers) {

  private static final String FHIR_JSON = "application/fhir+json";

  Request {
    headers = Map.copyOf(headers);
  }

  static Request get(String path) {
    return new Request("GET", path, null, Map.of());
  }

  static Request post(String path, String json) {
    return new Request("POST", path, json, Map.of("Content-Type", FHIR_JSON));
  }

  static Request put(String path, String json) {
    return new Request("PUT", path, json, Map.of("Content-Type", FHIR_JSON));
  }

  static Request delete(String path) {
    return new Request("DELETE", path, null, Map.of());
  }

  static Request patch(String path, String json) {
    return new Request("PATCH", path, json, Map.of("Content-Type", "application/json-patch+json"));
  }

  Request with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Request(method, path, body, more);
  }

  Request by(String other) {
    return new Request(other, path, body, headers);
  }

  /** The same request about something else. */
  Request replace(String word, String other) {
    Map<String, String> replaced = new LinkedHashMap<>();
    headers.forEach((name, value) -> replaced.put(name, value.replace(word, other)));
    return new Request(
        method,
        path.replace(word, other),
        body == null ? null : body.replace(word, other),
        replaced);
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** All of it, for failures and to see which words it has. */
  @Override
  public String toString() {
    return method
        + " "
        + path
        + (headers.isEmpty() ? "" : " " + headers)
        + (body == null ? "" : " " + body);
  }
}
