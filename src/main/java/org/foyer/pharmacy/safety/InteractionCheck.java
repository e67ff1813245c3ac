package org.foyer.pharmacy.safety;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.pharmacy.safety.Finding.Kind;
import org.foyer.pharmacy.safety.StarterRules.Combined;
import org.foyer.pharmacy.safety.StarterRules.Interaction;

/** Whether the medicine goes with the others. */
record InteractionCheck(StarterRules rules) {

  Stream<Finding> check(Situation situation) {
    return situation.active().stream().flatMap(other -> check(situation.medicine(), other));
  }

  /** For each pair of ingredients, the worst that is known of it. */
  private Stream<Finding> check(Medicine medicine, Medicine other) {
    if (other.ingredients().isEmpty()) {
      return Stream.of(
          Finding.notChecked(
              "Not checked: it is not known what is in " + other.name() + ".", other.reference()));
    }
    boolean local = !medicine.isSystemic() || !other.isSystemic();
    return medicine.ingredients().stream()
        .flatMap(
            one ->
                other.ingredients().stream()
                    .filter(two -> !one.equals(two))
                    .flatMap(two -> worst(one, two).stream()))
        .distinct()
        .map(interaction -> finding(interaction, medicine, other, local));
  }

  private Optional<Interaction> worst(String one, String two) {
    Set<String> ones = rules.ingredients().classes(one);
    Set<String> twos = rules.ingredients().classes(two);
    return rules.interactions().stream()
        .filter(
            rule ->
                (ones.contains(rule.one()) && twos.contains(rule.other()))
                    || (ones.contains(rule.other()) && twos.contains(rule.one())))
        .min(Comparator.comparing(Interaction::combined));
  }

  private static Finding finding(
      Interaction interaction, Medicine medicine, Medicine other, boolean local) {
    String text =
        medicine.name()
            + " and "
            + other.name()
            + (interaction.combined() == Combined.CONTRAINDICATED
                ? " must not be combined. "
                : " interact. ")
            + interaction.mechanism()
            + " "
            + interaction.advice()
            + (local ? " One of them is given where little gets into the blood." : "");
    return new Finding(
        Kind.INTERACTION,
        local ? lower(interaction.combined().severity()) : interaction.combined().severity(),
        text,
        List.of(other.reference()),
        interaction.evidence());
  }

  private static Severity lower(Severity severity) {
    return severity == Severity.HIGH ? Severity.MODERATE : Severity.LOW;
  }
}
