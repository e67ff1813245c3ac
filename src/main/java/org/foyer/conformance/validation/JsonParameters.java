package org.foyer.conformance.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/** A body in JSON, in which nothing needs to be right but the JSON. */
final class JsonParameters {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonParameters() {}

  static GivenParameters of(String body) {
    if (!body.contains("\"Parameters\"")) {
      return GivenParameters.plain(body);
    }
    JsonNode parameters = read(body);
    if (!"Parameters".equals(parameters.path("resourceType").textValue())) {
      return GivenParameters.plain(body);
    }
    Optional<JsonNode> resource =
        named(parameters, "resource").stream()
            .map(parameter -> parameter.path("resource"))
            .filter(JsonNode::isObject)
            .findFirst();
    List<String> modes = values(parameters, "mode");
    List<String> profiles = values(parameters, "profile");
    if (resource.isEmpty() && modes.isEmpty() && profiles.isEmpty()) {
      return GivenParameters.plain(body);
    }
    return new GivenParameters(
        resource.map(JsonNode::toString).orElse(null), modes.stream().findFirst(), profiles);
  }

  private static List<JsonNode> named(JsonNode parameters, String name) {
    return StreamSupport.stream(parameters.path("parameter").spliterator(), false)
        .filter(parameter -> name.equals(parameter.path("name").textValue()))
        .toList();
  }

  private static List<String> values(JsonNode parameters, String name) {
    List<String> values = new ArrayList<>();
    for (JsonNode parameter : named(parameters, name)) {
      for (Map.Entry<String, JsonNode> member : parameter.properties()) {
        if (member.getKey().startsWith("value") && member.getValue().isTextual()) {
          values.add(member.getValue().textValue());
        }
      }
    }
    return values;
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new FhirProblem(ProblemCode.MALFORMED_BODY, "The body is not well-formed JSON.")
          .causedBy(e);
    }
  }
}
