package org.foyer.pharmacy.safety;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ingredients of a medicine, or what an allergy is to: by a code of ours, by a code that
 * the map {@code medicine-to-ingredient} knows, or by its name. Nothing is guessed: a name of which
 * a part is not known is not known.
 */
public final class MedicineNames {

  private static final String MAP = "/terminology/ConceptMap-medicine-to-ingredient.json";
  private static final String STRENGTH =
      "(?<![a-z0-9])[0-9][0-9.,]*\\s*(%|international units|[a-zµ]+)?(\\s*/\\s*([0-9.,]+\\s*)?(ml|actuation|hour|h|dose|[0-9.,]+"
          + " ?mg))?";
  private static final Set<String> FORMS =
      Set.of(
          "tablet",
          "tablets",
          "capsule",
          "capsules",
          "cream",
          "ointment",
          "injection",
          "solution",
          "suspension",
          "oral",
          "drops",
          "inhaler",
          "inhalation",
          "metered",
          "dose",
          "dry",
          "powder",
          "prefilled",
          "syringe",
          "pen",
          "injector",
          "auto-injector",
          "nasal",
          "spray",
          "patch",
          "chewable",
          "sublingual",
          "extended-release",
          "film-coated",
          "suppository",
          "gel",
          "hydrochloride",
          "sodium",
          "succinate",
          "tartrate",
          "besilate",
          "besylate",
          "maleate",
          "calcium",
          "potassium",
          "sulfate",
          "trihydrate",
          "phosphate",
          "mesilate",
          "allergy");

  private final Ingredients ingredients;
  private final Map<String, Set<String>> mapped = new HashMap<>();

  /** Names and codes of these ingredients. */
  public MedicineNames(Ingredients ingredients) {
    this.ingredients = ingredients;
    try (InputStream in = MedicineNames.class.getResourceAsStream(MAP)) {
      JsonNode map = new ObjectMapper().readTree(Objects.requireNonNull(in, MAP));
      map.get("group").forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The codes of ingredients or classes; empty if it is not known what it is. */
  public Set<String> find(CodeableConcept concept) {
    for (Coding coding : concept.getCoding()) {
      Set<String> codes = byCode(coding);
      if (!codes.isEmpty()) {
        return codes;
      }
    }
    Set<String> byText = concept.hasText() ? byText(concept.getText()) : Set.of();
    if (!byText.isEmpty()) {
      return byText;
    }
    return concept.getCoding().stream()
        .filter(Coding::hasDisplay)
        .map(coding -> byText(coding.getDisplay()))
        .filter(codes -> !codes.isEmpty())
        .findFirst()
        .orElse(Set.of());
  }

  /** The codes that a name means, such as {@code Amoxicillin 500 mg capsule}. */
  public Set<String> byText(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT)
            .replaceFirst("^allergy to ", "")
            .replaceAll(STRENGTH, " ")
            .replaceAll("\\s+", " ")
            .strip();
    String whole = byName(plain);
    if (whole != null) {
      return Set.of(whole);
    }
    Set<String> codes = new LinkedHashSet<>();
    for (String part : plain.split(" ?[/+] ?| and | with ", -1)) {
      String code = byName(part.strip());
      if (code == null) {
        return Set.of();
      }
      codes.add(code);
    }
    return codes;
  }

  private Set<String> byCode(Coding coding) {
    if (Ingredients.SYSTEM.equals(coding.getSystem())) {
      return ingredients.codes().contains(coding.getCode()) ? Set.of(coding.getCode()) : Set.of();
    }
    return mapped.getOrDefault(coding.getSystem() + "|" + coding.getCode(), Set.of());
  }

  /** The name, or what is left of it without form and salt. */
  private @Nullable String byName(String name) {
    List<String> words = Arrays.asList(name.split(" ", -1));
    for (int length = words.size(); length > 0; length--) {
      String code = ingredients.byName(String.join(" ", words.subList(0, length)));
      if (code != null) {
        return code;
      }
      if (!FORMS.contains(words.get(length - 1))) {
        return null;
      }
    }
    return null;
  }

  private void add(JsonNode group) {
    String system = group.get("source").asText();
    for (JsonNode element : group.get("element")) {
      Set<String> targets = new LinkedHashSet<>();
      element.get("target").forEach(target -> targets.add(target.get("code").asText()));
      mapped.put(system + "|" + element.get("code").asText(), Set.copyOf(targets));
    }
  }
}
