package org.foyer.pharmacy.prescription;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.foyer.pharmacy.PharmacyExtensions;
import org.hl7.fhir.r4.model.MedicationRequest;

/**
 * What of a prescription the prescriber signs: all but what becomes of it later. Two prescriptions
 * have the same content if and only if the texts are the same.
 */
final class SignedContent {

  private static final List<String> NOT_SIGNED =
      List.of("id", "meta", "status", "statusReason", "note", "detectedIssue", "eventHistory");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private SignedContent() {}

  /** The content, in one way of writing. */
  static String of(MedicationRequest request) {
    return text(content(request));
  }

  /** The same, whoever the patient is. */
  static String withoutPatient(MedicationRequest request) {
    JsonNode content = content(request);
    content.findParents("reference").forEach(SignedContent::hidePatient);
    return text(content);
  }

  private static void hidePatient(JsonNode reference) {
    if (reference.path("reference").asText().startsWith("Patient/")) {
      ((ObjectNode) reference).put("reference", "Patient");
    }
  }

  private static JsonNode content(MedicationRequest request) {
    try {
      ObjectNode all =
          (ObjectNode)
              JSON.readTree(
                  FhirContext.forR4Cached()
                      .newJsonParser()
                      .setStripVersionsFromReferences(false)
                      .encodeResourceToString(request));
      for (String name : NOT_SIGNED) {
        all.remove(name);
        all.remove("_" + name);
      }
      if (all.get("dispenseRequest") instanceof ObjectNode dispense) {
        dispense.remove("performer");
        if (dispense.isEmpty()) {
          all.remove("dispenseRequest");
        }
      }
      removeSignature(all);
      keepUsed(all);
      return all;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A resource was encoded as no JSON", e);
    }
  }

  private static void removeSignature(ObjectNode all) {
    if (all.get("extension") instanceof ArrayNode extensions) {
      extensions.removeIf(
          one -> PharmacyExtensions.PRESCRIPTION_SIGNATURE.equals(one.path("url").asText()));
      if (extensions.isEmpty()) {
        all.remove("extension");
      }
    }
  }

  /** Of the contained resources, those count that the rest of the content refers to. */
  private static void keepUsed(ObjectNode all) {
    JsonNode contained = all.remove("contained");
    if (contained == null) {
      return;
    }
    Set<String> used = new HashSet<>();
    collect(all, contained, used);
    ArrayNode kept = JSON.createArrayNode();
    contained.forEach(
        one -> {
          if (used.contains("#" + one.path("id").asText())) {
            kept.add(one);
          }
        });
    if (!kept.isEmpty()) {
      all.set("contained", kept);
    }
  }

  private static void collect(JsonNode from, JsonNode contained, Set<String> used) {
    for (JsonNode reference : from.findValues("reference")) {
      String target = reference.asText();
      if (target.startsWith("#") && used.add(target)) {
        contained.forEach(
            one -> {
              if (target.equals("#" + one.path("id").asText())) {
                collect(one, contained, used);
              }
            });
      }
    }
  }

  private static String text(JsonNode content) {
    try {
      return JSON.writeValueAsString(JSON.treeToValue(content, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What was read as JSON cannot be written", e);
    }
  }
}
