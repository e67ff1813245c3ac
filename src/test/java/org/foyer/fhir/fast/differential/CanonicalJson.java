package org.foyer.fhir.fast.differential;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** JSON of an answer without what differs from answer to answer, and with includes as a set. */
final class CanonicalJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private CanonicalJson() {}

  /** Decimals keep their zeros, and no member may come twice. */
  static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no proper JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The body of an answer as it is compared. */
  static JsonNode of(String body) {
    JsonNode json = parse(body);
    if (json.path("resourceType").asText().equals("Bundle") && isMade(json)) {
      bundle((ObjectNode) json);
    } else if (json.path("resourceType").asText().equals("OperationOutcome")) {
      outcome((ObjectNode) json);
    }
    return json;
  }

  /** Whether a Bundle is the answer itself, and not a stored document. */
  private static boolean isMade(JsonNode bundle) {
    return List.of("searchset", "history").contains(bundle.path("type").asText());
  }

  private static void bundle(ObjectNode bundle) {
    bundle.remove("id");
    if (bundle.get("meta") instanceof ObjectNode meta) {
      meta.remove("lastUpdated");
    }
    for (JsonNode link : bundle.path("link")) {
      if (link instanceof ObjectNode object) {
        object.put("url", Volatile.left(object.path("url").asText()));
      }
    }
    if (bundle.get("entry") instanceof ArrayNode entries) {
      bundle.set("entry", ordered(entries));
    }
  }

  /** What was included, after the matches and ordered by its text. */
  private static ArrayNode ordered(ArrayNode entries) {
    List<JsonNode> included = new ArrayList<>();
    ArrayNode all = JSON.createArrayNode();
    for (JsonNode entry : entries) {
      String mode = entry.path("search").path("mode").asText();
      if (mode.equals("include")) {
        included.add(entry);
      } else {
        all.add(entry);
      }
    }
    included.sort(
        Comparator.comparing((JsonNode entry) -> entry.path("fullUrl").asText())
            .thenComparing(JsonNode::toString));
    return all.addAll(included);
  }

  private static void outcome(ObjectNode outcome) {
    for (JsonNode issue : outcome.path("issue")) {
      if (issue instanceof ObjectNode object && object.has("diagnostics")) {
        object.put("diagnostics", Volatile.left(object.path("diagnostics").asText()));
      }
    }
  }
}
