package org.foyer.conformance.terminology;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.jspecify.annotations.Nullable;

/**
 * A code and what it means.
 *
 * @param system its code system
 * @param version the version of the code system, as far as known
 * @param code the code
 * @param display how it is shown
 * @param isAbstract whether it stands for a group of codes and is not to be chosen
 * @param inactive whether it is no longer to be used
 * @param designations other names
 */
record Concept(
    String system,
    @Nullable String version,
    String code,
    @Nullable String display,
    boolean isAbstract,
    boolean inactive,
    List<ConceptDefinitionDesignationComponent> designations) {

  /** A code of which nothing is known but a name. */
  static Concept plain(
      String system, @Nullable String version, String code, @Nullable String display) {
    return new Concept(system, version, code, display, false, false, List.of());
  }

  /** What identifies it within a value set. */
  Key key() {
    return new Key(system, code);
  }

  /** The same, shown in another way if there is one. */
  Concept shownAs(@Nullable String otherDisplay) {
    return otherDisplay == null
        ? this
        : new Concept(system, version, code, otherDisplay, isAbstract, inactive, designations);
  }

  /** Its name in a language, such as {@code de}, which regions such as {@code de-AT} specialise. */
  Optional<String> displayIn(String language) {
    return designations.stream()
        .filter(designation -> isIn(designation.getLanguage(), language))
        .map(ConceptDefinitionDesignationComponent::getValue)
        .findFirst();
  }

  /** Whether a display is one of its names. */
  boolean isCalled(String name) {
    return names().anyMatch(known -> plain(known).equals(plain(name)));
  }

  /** Whether each of these words, in lower case, is somewhere in its code or names. */
  boolean hasWords(List<String> words) {
    return words.stream()
        .allMatch(
            word ->
                Stream.concat(Stream.of(code), names())
                    .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(word)));
  }

  private Stream<String> names() {
    return Stream.concat(
        Stream.ofNullable(display),
        designations.stream().map(ConceptDefinitionDesignationComponent::getValue));
  }

  private static String plain(String name) {
    return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  private static boolean isIn(@Nullable String language, String wanted) {
    if (language == null) {
      return false;
    }
    String has = language.toLowerCase(Locale.ROOT);
    String asked = wanted.toLowerCase(Locale.ROOT);
    return has.equals(asked) || has.startsWith(asked + "-");
  }

  /**
   * A code of a system.
   *
   * @param system the code system
   * @param code the code
   */
  record Key(String system, String code) {}
}
