package org.foyer.pharmacy.safety;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ingredients of medicines and their classes: the code system {@code ingredient}. */
public final class Ingredients {

  /** The URL of the code system. */
  public static final String SYSTEM = "https://foyer.org/fhir/CodeSystem/ingredient";

  private static final String FILE = "/terminology/CodeSystem-ingredient.json";

  private final Map<String, String> displays = new LinkedHashMap<>();
  private final Map<String, String> kinds = new HashMap<>();
  private final Map<String, Set<String>> parents = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  private Ingredients() {}

  /** Reads the code system that comes with Foyer. */
  public static Ingredients load() {
    Ingredients ingredients = new Ingredients();
    try (InputStream in = Ingredients.class.getResourceAsStream(FILE)) {
      JsonNode system = new ObjectMapper().readTree(Objects.requireNonNull(in, FILE));
      system.get("concept").forEach(concept -> ingredients.add(concept, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ingredients;
  }

  /** All codes, of ingredients and of classes. */
  public Set<String> codes() {
    return displays.keySet();
  }

  /** Whether a code is that of an ingredient, and not of a class. */
  public boolean isIngredient(String code) {
    return "ingredient".equals(kinds.get(code));
  }

  /** The name of an ingredient or class; the code itself if it is not known. */
  public String display(String code) {
    return displays.getOrDefault(code, code);
  }

  /** The code itself, and the classes to which it belongs. */
  public Set<String> classes(String code) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(code));
    while (!open.isEmpty()) {
      String next = open.remove();
      if (found.add(next)) {
        open.addAll(parents.getOrDefault(next, Set.of()));
      }
    }
    return found;
  }

  /** The code of an ingredient or class by one of its names, in any case. */
  @Nullable String byName(String name) {
    return names.get(name.toLowerCase(Locale.ROOT));
  }

  private void add(JsonNode concept, @Nullable String parent) {
    String code = concept.get("code").asText();
    displays.put(code, concept.get("display").asText());
    names.put(display(code).toLowerCase(Locale.ROOT), code);
    concept
        .path("designation")
        .forEach(name -> names.put(name.get("value").asText().toLowerCase(Locale.ROOT), code));
    Set<String> above = parents.computeIfAbsent(code, any -> new LinkedHashSet<>());
    if (parent != null) {
      above.add(parent);
    }
    for (JsonNode property : concept.path("property")) {
      switch (property.get("code").asText()) {
        case "kind" -> kinds.put(code, property.get("valueString").asText());
        case "parent" -> above.add(property.get("valueCode").asText());
        default -> {
          // Routes and presentations are for people.
        }
      }
    }
    concept.path("concept").forEach(child -> add(child, code));
  }
}
