package org.foyer.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.gs1.Gtin;
import org.foyer.pharmacy.safety.Ingredients;
import org.foyer.pharmacy.safety.MedicineNames;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.api.Test;

/** The files of the pharmacy agree with each other. */
class DemonstrationPharmacyTest {

  private final List<JsonNode> all =
      DemonstrationRecords.files().stream()
          .flatMap(file -> DemonstrationRecords.resources(file).stream())
          .toList();
  private final Map<String, JsonNode> medications =
      of("Medication")
          .collect(Collectors.toMap(one -> "Medication/" + text(one, "id"), Function.identity()));

  @Test
  void gtinsAreOfTheRangeForDemonstrationsAndEachIsOfOneMedicine() {
    List<String> gtins =
        of("Medication").flatMap(DemonstrationPharmacyTest::gtins).distinct().toList();

    assertThat(gtins).hasSize(50).allMatch(gtin -> gtin.startsWith("0952"));
    assertThat(gtins).allSatisfy(gtin -> assertThat(Gtin.of(gtin).digits()).isEqualTo(gtin));
  }

  @Test
  void whatIsOnTheShelfIsAMedicineOfTheFormulary() {
    List<JsonNode> items = of("Basic").filter(one -> one.has("subject")).toList();

    assertThat(items).hasSizeGreaterThan(100);
    assertThat(items)
        .allSatisfy(
            item -> {
              JsonNode medicine = known(medications, item.path("subject"));
              assertThat(extension(item, "stock-code").path("valueCodeableConcept").path("coding"))
                  .isEqualTo(medicine.path("code").path("coding"));
              if (medicine.path("identifier").size() > 1) {
                assertThat(gtins(item)).containsExactlyElementsOf(gtins(medicine).toList());
              }
            });
  }

  @Test
  void theSafetyRulesKnowEachMedicine() {
    MedicineNames names = new MedicineNames(Ingredients.load());

    assertThat(medications.values())
        .allSatisfy(
            medicine -> assertThat(names.find(concept(medicine.path("code")))).isNotEmpty());
  }

  @Test
  void eachFillIsOfAPrescriptionOfItsPatientAndHasItsNumber() {
    Map<String, JsonNode> prescriptions =
        of("MedicationRequest")
            .collect(
                Collectors.toMap(
                    one -> "MedicationRequest/" + text(one, "id"), Function.identity()));

    assertThat(of("Task"))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            task -> {
              JsonNode prescription = known(prescriptions, task.path("focus"));
              assertThat(prescription.path("subject")).isEqualTo(task.path("for"));
              if (task.has("businessStatus")) {
                assertThat(task.path("groupIdentifier"))
                    .isEqualTo(prescription.path("groupIdentifier"));
              }
            });
  }

  private Stream<JsonNode> of(String type) {
    return all.stream().filter(one -> type.equals(text(one, "resourceType")));
  }

  private static JsonNode known(Map<String, JsonNode> all, JsonNode reference) {
    return Objects.requireNonNull(all.get(text(reference, "reference")), reference::toString);
  }

  private static Stream<String> gtins(JsonNode resource) {
    return stream(resource.path("identifier"))
        .filter(identifier -> PharmacyCodes.GTIN.equals(text(identifier, "system")))
        .map(identifier -> text(identifier, "value"));
  }

  private static JsonNode extension(JsonNode resource, String name) {
    return stream(resource.path("extension"))
        .filter(extension -> text(extension, "url").endsWith("/" + name))
        .findFirst()
        .orElseThrow();
  }

  private static CodeableConcept concept(JsonNode node) {
    CodeableConcept concept = new CodeableConcept().setText(text(node, "text"));
    stream(node.path("coding"))
        .forEach(
            one ->
                concept.addCoding(
                    new Coding(text(one, "system"), text(one, "code"), text(one, "display"))));
    return concept;
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
