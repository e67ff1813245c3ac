package org.foyer.access.leak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server answered. */
record Reply(int status, Map<String, List<String>> headers, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PASSING =
      Pattern.compile(
          "\"lastUpdated\": ?\"[^\"]*\"|\"resourceType\": ?\"Bundle\",\\s*\"id\": ?\"[^\"]*\""
              + "|_getpages=[^\"&]*|_pageId=[^\"&]*|last-modified=\\[[^]]*]|[Rr]equest [a-zA-Z0-9-]{8,}|urn:uuid:[a-f0-9-]{36}|/Bundle/[a-f0-9-]{36}");

  JsonNode json() {
    try {
      return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  String type() {
    return json().path("resourceType").asText();
  }

  /** The entries of a Bundle. */
  List<JsonNode> entries() {
    List<JsonNode> entries = new ArrayList<>();
    json().path("entry").forEach(entries::add);
    return entries;
  }

  Optional<String> next() {
    for (JsonNode link : json().path("link")) {
      if (link.path("relation").asText().equals("next")) {
        return Optional.of(link.path("url").asText());
      }
    }
    return Optional.empty();
  }

  /** All that a caller could tell from it, without what differs from answer to answer anyway. */
  String comparable() {
    Map<String, List<String>> kept = new TreeMap<>(headers);
    kept.keySet()
        .removeIf(
            name ->
                List.of("connection", "content-length", "date", "keep-alive", "x-request-id")
                    .contains(name.toLowerCase(Locale.ROOT)));
    Matcher passing = PASSING.matcher(status + " " + kept + "\n" + body);
    return passing.replaceAll("…");
  }
}
