package org.foyer.fhir.fast.differential;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request that changes nothing.
 *
 * @param path below the FHIR base, encoded; an absolute address as it is
 * @param body a form; null for none
 * @param headers besides Authorization
 */
record Query(String method, String path, @Nullable String body, Map<String, String> headers) {

  private static final String FORM = "application/x-www-form-urlencoded";

  Query {
    headers = Map.copyOf(headers);
  }

  static Query get(String path) {
    return new Query("GET", path, null, Map.of("Accept", "application/fhir+json"));
  }

  /** The same search, by POST. */
  Query posted() {
    int mark = path.indexOf('?');
    String query = mark < 0 ? "" : path.substring(mark + 1);
    String start = mark < 0 ? path : path.substring(0, mark);
    return new Query("POST", start + "/_search", query, headers).with("Content-Type", FORM);
  }

  Query by(String other) {
    return new Query(other, path, body, headers);
  }

  Query with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Query(method, path, body, more);
  }

  /** A parameter, encoded. */
  static String pair(String name, String value) {
    return encode(name) + "=" + encode(value);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return method + " " + path + " " + new TreeMap<>(headers) + (body == null ? "" : " " + body);
  }
}
