package org.foyer.fhir.fast.differential;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import ca.uhn.fhir.context.RuntimeSearchParam;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What searches the server says to understand: its CapabilityStatement. */
final class Vocabulary {

  private static final FhirContext R4 = FhirContext.forR4Cached();

  private final Map<String, List<Parameter>> parameters = new TreeMap<>();
  private final Map<String, List<String>> includes = new TreeMap<>();
  private final Map<String, List<String>> revincludes = new TreeMap<>();

  Vocabulary(JsonNode statement) {
    for (JsonNode resource : statement.path("rest").path(0).path("resource")) {
      String type = resource.path("type").asText();
      List<Parameter> found = new ArrayList<>();
      resource.path("searchParam").forEach(parameter -> found.add(parameter(type, parameter)));
      if (!found.isEmpty()) {
        parameters.put(type, List.copyOf(found));
        includes.put(type, texts(resource.path("searchInclude")));
        revincludes.put(type, texts(resource.path("searchRevInclude")));
      }
    }
  }

  /** The resource types that can be searched. */
  List<String> types() {
    return List.copyOf(parameters.keySet());
  }

  /** The search parameters of a type. */
  List<Parameter> of(String type) {
    return parameters.getOrDefault(type, List.of());
  }

  /** Those of a kind. */
  List<Parameter> of(String type, String kind) {
    return of(type).stream().filter(parameter -> parameter.kind().equals(kind)).toList();
  }

  Optional<Parameter> find(String type, String name) {
    return of(type).stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }

  List<String> includes(String type) {
    return includes.getOrDefault(type, List.of());
  }

  List<String> revincludes(String type) {
    return revincludes.getOrDefault(type, List.of());
  }

  /** The names of the elements on the first level of a type. */
  static List<String> elements(String type) {
    return R4.getResourceDefinition(type).getChildren().stream()
        .map(child -> child.getElementName().replace("[x]", ""))
        .toList();
  }

  /** What a parameter looks at, as paths without conditions; none for parameters not of FHIR. */
  static List<String> paths(String type, String name) {
    RuntimeSearchParam parameter = R4.getResourceDefinition(type).getSearchParam(name);
    return parameter == null
        ? List.of()
        : parameter.getPathsSplitForResourceType(type).stream()
            .map(path -> path.replaceAll("\\.where\\(.*$", ""))
            .toList();
  }

  private static Parameter parameter(String type, JsonNode said) {
    String name = said.path("name").asText();
    String kind = said.path("type").asText();
    RuntimeResourceDefinition definition = R4.getResourceDefinition(type);
    RuntimeSearchParam known = definition.getSearchParam(name);
    return known == null
        ? Parameter.of(name, kind)
        : new Parameter(
            name, kind, known.getTargets().stream().sorted().toList(), parts(definition, known));
  }

  private static List<String> parts(RuntimeResourceDefinition type, RuntimeSearchParam composite) {
    return composite.getComponents().stream()
        .map(RuntimeSearchParam.Component::getReference)
        .map(
            uri ->
                type.getSearchParams().stream()
                    .filter(parameter -> Objects.equals(parameter.getUri(), uri))
                    .map(RuntimeSearchParam::getName)
                    .findFirst()
                    .orElse("code"))
        .toList();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }
}
