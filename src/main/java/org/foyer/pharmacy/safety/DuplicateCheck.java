package org.foyer.pharmacy.safety;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.pharmacy.safety.Finding.Kind;
import org.foyer.pharmacy.safety.StarterRules.Duplicate;

/** Whether the patient has the medicine already, or one of the same class. */
record DuplicateCheck(StarterRules rules) {

  private static final Evidence PRACTICE = new Evidence("general clinical practice", "established");

  Stream<Finding> check(Situation situation) {
    Medicine medicine = situation.medicine();
    return situation.active().stream()
        .filter(other -> isOneUse(medicine, other))
        .flatMap(other -> check(medicine, other).stream());
  }

  /** A cream and a tablet of one ingredient are two treatments. */
  private static boolean isOneUse(Medicine one, Medicine other) {
    return (one.isSystemic() && other.isSystemic())
        || (one.route() != null && one.route() == other.route());
  }

  private Optional<Finding> check(Medicine medicine, Medicine other) {
    Optional<String> same =
        medicine.ingredients().stream().filter(other.ingredients()::contains).sorted().findFirst();
    if (same.isPresent()) {
      return Optional.of(
          finding(
              Severity.MODERATE,
              other,
              "Both hold " + rules.ingredients().display(same.get()) + ". Stop one of the two.",
              PRACTICE));
    }
    return medicine.ingredients().stream()
        .flatMap(
            one ->
                other.ingredients().stream()
                    .filter(two -> !one.equals(two))
                    .flatMap(two -> inCommon(one, two)))
        .min(Comparator.comparing(Duplicate::severity))
        .map(
            rule ->
                finding(
                    rule.severity(),
                    other,
                    "Both are of one class: "
                        + rules.ingredients().display(rule.group())
                        + ". "
                        + rule.advice(),
                    rule.evidence()));
  }

  private Stream<Duplicate> inCommon(String one, String two) {
    Set<String> ones = rules.ingredients().classes(one);
    Set<String> twos = rules.ingredients().classes(two);
    return rules.duplicates().stream()
        .filter(rule -> ones.contains(rule.group()) && twos.contains(rule.group()));
  }

  private static Finding finding(
      Severity severity, Medicine other, String text, Evidence evidence) {
    return new Finding(
        Kind.DUPLICATE_THERAPY,
        severity,
        "The patient already has " + other.name() + ". " + text,
        List.of(other.reference()),
        evidence);
  }
}
