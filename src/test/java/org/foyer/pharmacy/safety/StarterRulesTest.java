package org.foyer.pharmacy.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.pharmacy.safety.RuleFile.Row;
import org.foyer.pharmacy.safety.StarterRules.Interaction;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The data of {@code terminology/} by which prescriptions are judged. */
class StarterRulesTest {

  private static final List<String> FILES =
      List.of(
          "cross-reactivity.yaml",
          "interactions.yaml",
          "duplicate-therapy.yaml",
          "dose-limits.yaml",
          "renal-function.yaml",
          "pregnancy.yaml");
  private static final Set<String> NAMED = Set.of("allergy", "medicine", "one", "other", "class");

  private final StarterRules rules = StarterRules.load();
  private final Ingredients ingredients = rules.ingredients();
  private final MedicineNames names = new MedicineNames(ingredients);

  @Test
  void theSetIsAsLargeAsItSays() {
    assertThat(ingredients.codes().stream().filter(ingredients::isIngredient))
        .hasSizeGreaterThan(150);
    assertThat(rules.interactions()).hasSizeGreaterThan(120);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cross-reactivity.yaml",
        "interactions.yaml",
        "duplicate-therapy.yaml",
        "dose-limits.yaml",
        "renal-function.yaml",
        "pregnancy.yaml"
      })
  void everyRuleNamesWhatIsThereAndOnWhatItRests(String file) {
    assertThat(RuleFile.read(file).version()).matches("\\d+\\.\\d+\\.\\d+");
    for (Row row : RuleFile.read(file).rows()) {
      NAMED.stream()
          .map(row::maybe)
          .filter(code -> code != null)
          .forEach(code -> assertThat(ingredients.codes()).contains(code));
      assertThat(row.evidence().reference()).isNotBlank();
      assertThat(row.evidence().level()).isIn("established", "probable", "theoretical");
    }
  }

  @Test
  void keysAreThoseThatAreKnown() {
    Set<String> known =
        Set.of(
            "allergy",
            "medicine",
            "risk",
            "advice",
            "level",
            "reference",
            "one",
            "other",
            "severity",
            "mechanism",
            "class",
            "routes",
            "from",
            "to",
            "lowest",
            "highest",
            "cap",
            "day",
            "day-cap",
            "week",
            "none",
            "below",
            "action",
            "caution",
            "trimesters");
    FILES.forEach(
        file ->
            RuleFile.read(file)
                .rows()
                .forEach(
                    row ->
                        assertThat(row.values().keySet().stream().map(String::valueOf))
                            .isSubsetOf(known)));
  }

  @Test
  void noRuleIsThereTwice() {
    List<Set<String>> pairs =
        rules.interactions().stream()
            .map(rule -> Set.copyOf(List.of(rule.one(), rule.other()).stream().distinct().toList()))
            .toList();
    assertThat(pairs).doesNotHaveDuplicates();
    assertThat(rules.crossReactivity().stream().map(rule -> rule.allergy() + rule.medicine()))
        .doesNotHaveDuplicates();
    assertThat(rules.duplicates().stream().map(StarterRules.Duplicate::group))
        .doesNotHaveDuplicates();
    assertThat(rules.renal().stream().map(rule -> rule.medicine() + rule.below()))
        .doesNotHaveDuplicates();
    assertThat(
            rules.pregnancy().stream()
                .flatMap(
                    rule ->
                        (rule.trimesters().isEmpty() ? List.of(1, 2, 3) : rule.trimesters())
                            .stream().map(trimester -> rule.medicine() + trimester)))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyClassHasMembers() {
    Set<String> used = new HashSet<>();
    ingredients.codes().stream()
        .filter(ingredients::isIngredient)
        .forEach(code -> used.addAll(ingredients.classes(code)));

    assertThat(used).containsAll(ingredients.codes());
  }

  @Test
  void parentsAreThere() {
    ingredients
        .codes()
        .forEach(code -> assertThat(ingredients.codes()).containsAll(ingredients.classes(code)));
  }

  @Test
  void interactionsSayWhyAndWhatToDo() {
    for (Interaction rule : rules.interactions()) {
      assertThat(rule.mechanism()).endsWith(".");
      assertThat(rule.advice()).endsWith(".");
    }
  }

  @Test
  void theLowestDoseIsNotMoreThanTheHighest() {
    for (DoseLimit limit : rules.doses()) {
      List<Limit> rising = new ArrayList<>();
      Stream.of(limit.lowest(), limit.highest(), limit.day(), limit.week())
          .filter(given -> given != null)
          .forEach(rising::add);
      for (int i = 1; i < rising.size(); i++) {
        boolean alike = rising.get(i - 1).perKg() == rising.get(i).perKg();
        assertThat(alike && rising.get(i - 1).amount().isMoreThan(rising.get(i).amount()))
            .as(limit.toString())
            .isFalse();
      }
      assertThat(limit.none() != null || !rising.isEmpty()).as(limit.toString()).isTrue();
    }
  }

  /** Otherwise the first would hide the second. */
  @Test
  void agesOfLimitsDoNotOverlap() {
    for (DoseLimit one : rules.doses()) {
      for (DoseLimit other : rules.doses()) {
        boolean meet =
            !one.equals(other)
                && one.ingredient().equals(other.ingredient())
                && (one.routes().isEmpty()
                    || other.routes().isEmpty()
                    || one.routes().stream().anyMatch(other.routes()::contains));
        if (meet) {
          for (int months = 0; months < 100 * 12; months++) {
            var born = Cases.TODAY.minusMonths(months);
            assertThat(one.isAt(born, Cases.TODAY) && other.isAt(born, Cases.TODAY))
                .as(one + " and " + other)
                .isFalse();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Amoxicillin 500 mg capsule | amoxicillin",
        "Amoxicillin 400 mg/5 mL oral suspension | amoxicillin",
        "Acetaminophen 325 mg tablet | paracetamol",
        "Cholecalciferol 400 international units/mL oral drops | colecalciferol",
        "Metoprolol succinate 50 mg extended-release tablet | metoprolol",
        "Insulin glargine 100 units/mL pen injector | insulin-glargine",
        "Enoxaparin 40 mg/0.4 mL prefilled syringe | enoxaparin",
        "Albuterol 90 mcg/actuation metered dose inhaler | salbutamol",
        "Amoxicillin/clavulanic acid 875 mg/125 mg tablet | amoxicillin-clavulanate",
        "Sulfonamide antibiotics | sulfonamide-antibacterial",
        "Allergy to penicillin | penicillin",
        "Tramadol tablets | tramadol",
        "vitamin b12 | cyanocobalamin",
        "ATORVASTATIN CALCIUM 20 MG | atorvastatin",
      })
  void namesAreRecognised(String name, String code) {
    assertThat(names.byText(name)).containsExactly(code);
  }

  @Test
  void aCombinationHasAllItsIngredients() {
    assertThat(names.byText("Fluticasone 250 mcg / salmeterol 50 mcg dry powder inhaler"))
        .containsExactlyInAnyOrder("fluticasone", "salmeterol");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tablet",
        "500 mg",
        "Amoxicilin 500 mg",
        "amoxicillin and something",
        "no known allergies",
        "Prenatal vitamin with folic acid 0.8 mg tablet",
        "Urea 10 % foot cream",
        "insulin",
        "calcium",
        "not warfarin"
      })
  void nothingIsGuessed(String name) {
    assertThat(names.byText(name)).isEmpty();
  }

  /** A multivitamin is none of the starter set. */
  @Test
  void theMedicinesOfTheDemonstrationAreRecognised() throws IOException {
    Set<String> unknown = new HashSet<>();
    Set<String> known = new HashSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources/demonstration"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        JsonNode root = new ObjectMapper().readTree(Files.readString(file));
        for (JsonNode medicine : root.findValues("medicationCodeableConcept")) {
          String text = medicine.path("text").asText();
          (names.byText(text).isEmpty() ? unknown : known).add(text);
        }
      }
    }
    assertThat(known).hasSizeGreaterThan(45);
    assertThat(unknown).containsExactly("Prenatal vitamin with folic acid 0.8 mg tablet");
  }

  /** The map has the codes of the demonstration hospital, all and only. */
  @Test
  void theMapIsThatOfTheDemonstration() throws IOException {
    Set<String> used = new HashSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources/demonstration"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        codings(new ObjectMapper().readTree(Files.readString(file)), used);
      }
    }
    List<String> mapped = new ArrayList<>();
    JsonNode map =
        new ObjectMapper()
            .readTree(
                Files.readString(Path.of("terminology/ConceptMap-medicine-to-ingredient.json")));
    for (JsonNode group : map.get("group")) {
      String system = group.get("source").asText();
      for (JsonNode element : group.get("element")) {
        mapped.add(system + "|" + element.get("code").asText());
        element
            .get("target")
            .forEach(
                target -> assertThat(ingredients.codes()).contains(target.get("code").asText()));
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(system).setCode(element.get("code").asText());
        // What the map says of a product is what its name says.
        assertThat(names.find(concept)).isEqualTo(names.byText(element.get("display").asText()));
      }
    }
    assertThat(used).containsAll(mapped);
    assertThat(mapped).containsAll(used.stream().filter(code -> code.contains("rxnorm")).toList());
  }

  private static void codings(JsonNode node, Set<String> found) {
    if (node.path("system").isTextual() && node.path("code").isTextual()) {
      found.add(node.get("system").asText() + "|" + node.get("code").asText());
    }
    node.forEach(child -> codings(child, found));
  }
}
