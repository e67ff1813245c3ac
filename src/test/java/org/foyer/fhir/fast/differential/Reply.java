package org.foyer.fhir.fast.differential;

import java.util.List;
import java.util.Map;

/**
 * What a server answered.
 *
 * @param body as text; bytes that are not UTF-8 show as such
 */
record Reply(int status, Map<String, List<String>> headers, String body) {

  /** A header's values, in one text; empty if there is none. */
  String header(String name) {
    return String.join(", ", headers.getOrDefault(name, List.of()));
  }

  boolean isJson() {
    return header("content-type").contains("json");
  }

  boolean isXml() {
    return header("content-type").contains("xml");
  }

  /** For failures. */
  @Override
  public String toString() {
    String text = body.replaceAll("\\s+", " ");
    return status + " " + text.substring(0, Math.min(text.length(), 1_500));
  }
}
