package org.foyer.pharmacy.safety;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Judges prescriptions by the rules that come with Foyer. */
public final class StarterSafety implements MedicationSafety {

  private final StarterRules rules = StarterRules.load();
  private final List<Function<Situation, Stream<Finding>>> checks =
      List.of(
          new AllergyCheck(rules)::check,
          new InteractionCheck(rules)::check,
          new DuplicateCheck(rules)::check,
          new DoseCheck(rules)::check,
          new RenalCheck(rules)::check,
          new PregnancyCheck(rules)::check);

  @Override
  public List<Finding> check(Situation situation) {
    if (situation.medicine().ingredients().isEmpty()) {
      return List.of(
          Finding.notChecked(
              "Not checked: it is not known what is in " + situation.medicine().name() + "."));
    }
    return checks.stream()
        .flatMap(check -> check.apply(situation))
        .distinct()
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }
}
