package org.foyer.fhir.fulltext;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildExtension;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;
import org.foyer.fhir.change.StoredResource;
import org.jspecify.annotations.Nullable;

/**
 * Takes the words out of a resource: its narrative, and each value of the types {@code string} and
 * {@code markdown}. Codes, identifiers of systems and binary data are no words. The stored JSON is
 * read as it is, because building HAPI's model of it costs several times as much.
 */
final class WordExtraction {

  private static final Set<String> HUMAN_TEXT = Set.of("string", "markdown");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final JsonMapper JSON = new JsonMapper();

  private final FhirContext fhirContext;

  WordExtraction(FhirContext fhirContext) {
    this.fhirContext = fhirContext;
  }

  /** The words of a resource; none if what is stored is no JSON. */
  IndexedText words(StoredResource resource) {
    JsonNode json = parse(resource.json());
    String narrative = narrative(json.path("text").path("div").asText(""));
    StringBuilder content = new StringBuilder();
    addResource(json, content);
    return new IndexedText(resource.id(), resource.type(), narrative, content.toString());
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  private static String narrative(String xhtml) {
    return StringEscapeUtils.unescapeHtml4(TAG.matcher(xhtml).replaceAll(" ")).trim();
  }

  private void addResource(JsonNode json, StringBuilder words) {
    String type = json.path("resourceType").asText("");
    if (fhirContext.getResourceTypes().contains(type)) {
      addChildren(json, fhirContext.getResourceDefinition(type), words);
    }
  }

  private void addChildren(
      JsonNode json, BaseRuntimeElementCompositeDefinition<?> type, StringBuilder words) {
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      BaseRuntimeChildDefinition child = type.getChildByName(member.getKey());
      if (child != null) {
        addValue(member.getValue(), definition(child, member.getKey()), words);
      }
    }
  }

  /** HAPI does not find the definition of every modifier extension by its name. */
  private @Nullable BaseRuntimeElementDefinition<?> definition(
      BaseRuntimeChildDefinition child, String name) {
    return child instanceof RuntimeChildExtension
        ? fhirContext.getElementDefinition("Extension")
        : child.getChildByName(name);
  }

  private void addValue(
      JsonNode json, @Nullable BaseRuntimeElementDefinition<?> type, StringBuilder words) {
    if (json.isArray()) {
      json.forEach(element -> addValue(element, type, words));
    } else if (json.has("resourceType")) {
      addResource(json, words);
    } else if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
      addChildren(json, composite, words);
    } else if (json.isTextual() && type != null && HUMAN_TEXT.contains(type.getName())) {
      words.append(json.textValue()).append('\n');
    }
  }
}
