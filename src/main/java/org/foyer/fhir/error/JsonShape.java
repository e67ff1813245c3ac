package org.foyer.fhir.error;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Whether a JSON resource has the shape that FHIR gives it: known elements only, arrays just where
 * elements repeat, numbers and booleans just where they belong. HAPI's parser would guess, and drop
 * what it cannot use.
 *
 * @see <a href="https://hl7.org/fhir/R4/json.html">JSON representation of resources</a>
 */
final class JsonShape {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> EXTENSIONS = Set.of("extension", "modifierExtension");
  private static final Set<String> NUMBERS =
      Set.of("integer", "decimal", "positiveInt", "unsignedInt");
  private static final Pattern DATE = Pattern.compile("\\d{4}(?:-\\d{2}(?:-\\d{2})?)?");

  private final FhirContext fhir;
  private final BaseRuntimeElementDefinition<?> extension;

  JsonShape(FhirContext fhir) {
    this.fhir = fhir;
    this.extension = required(fhir.getElementDefinition("Extension"), "Extension");
  }

  /** Refuses JSON of another shape, and says where. */
  void check(byte[] json) {
    try {
      resource(JSON.readTree(json), null);
    } catch (IOException e) {
      throw new FhirProblem(ProblemCode.MALFORMED_BODY, "The body is not well-formed JSON.")
          .causedBy(e);
    }
  }

  private void resource(JsonNode resource, @Nullable Place place) {
    @Nullable String type = resource.path("resourceType").textValue();
    if (type == null || !fhir.getResourceTypes().contains(type)) {
      FhirProblem problem =
          invalid(
              type == null
                  ? "A resource needs a \"resourceType\"."
                  : "FHIR R4 has no resource type \"" + type + "\".");
      throw place == null ? problem : problem.at(place.toString());
    }
    composite(
        resource, fhir.getResourceDefinition(type), place == null ? Place.of(type) : place, true);
  }

  private void composite(
      JsonNode object,
      BaseRuntimeElementCompositeDefinition<?> type,
      Place place,
      boolean isResource) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      if (isResource && name.equals("resourceType")) {
        continue;
      }
      Place at = place.at(name);
      if (name.equals("id") && !isResource) {
        primitive(member.getValue(), "string", at);
      } else if (name.startsWith("_")) {
        member(member.getValue(), type, name.substring(1), at, true);
      } else {
        member(member.getValue(), type, name, at, false);
      }
    }
  }

  private void member(
      JsonNode value,
      BaseRuntimeElementCompositeDefinition<?> type,
      String name,
      Place place,
      boolean isExtensionOfPrimitive) {
    boolean isExtension = EXTENSIONS.contains(name);
    @Nullable BaseRuntimeChildDefinition child = isExtension ? null : type.getChildByName(name);
    if (child == null && !isExtension) {
      throw new FhirProblem(
              ProblemCode.UNKNOWN_ELEMENT, "There is no element \"" + place + "\" in FHIR R4.")
          .at(place.toString());
    }
    boolean repeats = child == null || child.getMax() != 1;
    if (repeats != value.isArray() && !value.isNull()) {
      throw wrong(place, repeats ? "is an array, because it may repeat" : "is no array");
    }
    @Nullable BaseRuntimeElementDefinition<?> definition =
        child == null ? extension : child.getChildByName(name);
    if (!repeats) {
      element(value, definition, place, isExtensionOfPrimitive);
    }
    for (int i = 0; repeats && i < value.size(); i++) {
      element(value.get(i), definition, place.at(i), isExtensionOfPrimitive);
    }
  }

  private void element(
      JsonNode value,
      @Nullable BaseRuntimeElementDefinition<?> definition,
      Place place,
      boolean isExtensionOfPrimitive) {
    if (value.isNull()) {
      return;
    }
    if (isExtensionOfPrimitive) {
      object(value, place);
      return;
    }
    if (definition instanceof BaseRuntimeElementCompositeDefinition<?> composite
        && !isResource(definition)) {
      object(value, place);
      composite(value, composite, place, false);
    } else if (definition == null || isResource(definition)) {
      object(value, place);
      resource(value, place);
    } else {
      primitive(value, definition.getName(), place);
    }
  }

  private static boolean isResource(BaseRuntimeElementDefinition<?> definition) {
    return switch (definition.getChildType()) {
      case RESOURCE, CONTAINED_RESOURCES, CONTAINED_RESOURCE_LIST -> true;
      default -> false;
    };
  }

  private static void object(JsonNode value, Place place) {
    if (!value.isObject()) {
      throw wrong(place, "is an object");
    }
  }

  private static void primitive(JsonNode value, String type, Place place) {
    boolean fits =
        switch (type) {
          case "boolean" -> value.isBoolean();
          case "date" -> value.isTextual() && DATE.matcher(value.textValue()).matches();
          default -> NUMBERS.contains(type) ? value.isNumber() : value.isTextual();
        };
    if (!fits) {
      String kind = type.equals("boolean") || NUMBERS.contains(type) ? type : "string";
      throw wrong(place, "is a " + (type.equals("date") ? "date such as \"1980-05-17\"" : kind));
    }
  }

  private static FhirProblem wrong(Place place, String rule) {
    return invalid("In JSON, " + place + " " + rule + ".").at(place.toString());
  }

  private static FhirProblem invalid(String explanation) {
    return new FhirProblem(ProblemCode.INVALID_RESOURCE, explanation);
  }

  private static BaseRuntimeElementDefinition<?> required(
      @Nullable BaseRuntimeElementDefinition<?> definition, String name) {
    if (definition == null) {
      throw new IllegalStateException("FHIR R4 without " + name);
    }
    return definition;
  }
}
