package org.foyer.pharmacy.safety;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.pharmacy.safety.Finding.Kind;
import org.foyer.pharmacy.safety.KnownAllergy.Status;
import org.foyer.pharmacy.safety.StarterRules.Cross;

/** Whether the patient is allergic to the medicine, or to what is like it. */
record AllergyCheck(StarterRules rules) {

  private static final Evidence RECORD = new Evidence("the patient's record", "established");

  Stream<Finding> check(Situation situation) {
    return situation.allergies().stream()
        .filter(allergy -> allergy.status() == Status.COUNTS)
        .flatMap(allergy -> check(allergy, situation.medicine()).stream());
  }

  private Optional<Finding> check(KnownAllergy allergy, Medicine medicine) {
    if (allergy.to().isEmpty()) {
      return allergy.medicine()
          ? Optional.of(
              Finding.notChecked(
                  "Not checked: it is not known which medicines the allergy \""
                      + allergy.name()
                      + "\" means.",
                  allergy.reference()))
          : Optional.empty();
    }
    return medicine.ingredients().stream()
        .flatMap(ingredient -> ofIngredient(allergy, ingredient))
        .min(Comparator.comparing(Finding::severity));
  }

  private Stream<Finding> ofIngredient(KnownAllergy allergy, String ingredient) {
    Set<String> classes = rules.ingredients().classes(ingredient);
    List<String> meant = allergy.to().stream().filter(classes::contains).toList();
    if (!meant.isEmpty()) {
      return Stream.of(
          finding(allergy, Severity.HIGH, ingredient, "Choose another medicine.", RECORD));
    }
    return allergy.to().stream()
        .flatMap(to -> crossReactive(to, classes))
        .map(
            cross ->
                finding(
                    allergy,
                    severity(cross, allergy),
                    ingredient,
                    cross.advice(),
                    cross.evidence()));
  }

  private Stream<Cross> crossReactive(String to, Set<String> classes) {
    Set<String> allergens = rules.ingredients().classes(to);
    return rules.crossReactivity().stream()
        .filter(cross -> allergens.contains(cross.allergy()) && classes.contains(cross.medicine()));
  }

  /** After a severe reaction, a risk that is not low counts as high. */
  private static Severity severity(Cross cross, KnownAllergy allergy) {
    return allergy.severe() && cross.risk() == Severity.MODERATE ? Severity.HIGH : cross.risk();
  }

  private Finding finding(
      KnownAllergy allergy,
      Severity severity,
      String ingredient,
      String advice,
      Evidence evidence) {
    String reaction = allergy.reaction() == null ? "" : " (" + allergy.reaction() + ")";
    String text =
        "Allergy: "
            + allergy.name()
            + reaction
            + (allergy.severe() ? ", severe" : "")
            + ". "
            + rules.ingredients().display(ingredient)
            + " may cause it again. "
            + advice;
    return new Finding(Kind.ALLERGY, severity, text, List.of(allergy.reference()), evidence);
  }
}
