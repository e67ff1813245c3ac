package org.foyer.pharmacy.safety;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.pharmacy.safety.Finding.Kind;
import org.foyer.pharmacy.safety.Person.RenalFunction;
import org.foyer.pharmacy.safety.StarterRules.Renal;

/** Whether the kidneys are good enough for the medicine. */
record RenalCheck(StarterRules rules) {

  /** After a year, kidneys may be others. */
  private static final int VALID_DAYS = 365;

  Stream<Finding> check(Situation situation) {
    if (!situation.medicine().isSystemic()) {
      return Stream.empty();
    }
    return situation.medicine().ingredients().stream()
        .flatMap(ingredient -> check(ingredient, situation).stream());
  }

  private List<Finding> check(String ingredient, Situation situation) {
    Set<String> classes = rules.ingredients().classes(ingredient);
    String name = rules.ingredients().display(ingredient);
    List<Renal> relevant =
        rules.renal().stream().filter(rule -> classes.contains(rule.medicine())).toList();
    RenalFunction kidneys = situation.person().renalFunction();
    if (relevant.isEmpty()) {
      return List.of();
    }
    if (kidneys == null) {
      return List.of(
          Finding.notChecked(
              "Not checked: the dose of "
                  + name
                  + " depends on the kidneys, of which nothing is"
                  + " known."));
    }
    List<Finding> findings = new ArrayList<>(isOld(kidneys, situation.today(), name));
    relevant.stream()
        .filter(rule -> kidneys.value().compareTo(rule.below()) < 0)
        .min(Comparator.comparing(Renal::below))
        .flatMap(rule -> apply(rule, ingredient, name, situation, kidneys))
        .ifPresent(findings::add);
    return findings;
  }

  private static List<Finding> isOld(RenalFunction kidneys, LocalDate today, String name) {
    return kidneys.date().plusDays(VALID_DAYS).isBefore(today)
        ? List.of(
            Finding.notChecked(
                "The dose of "
                    + name
                    + " depends on the kidneys, which were last checked on "
                    + kidneys.date()
                    + "."))
        : List.of();
  }

  private static Optional<Finding> apply(
      Renal rule, String ingredient, String name, Situation situation, RenalFunction kidneys) {
    String measured =
        (kidneys.estimated() ? "eGFR " : "creatinine clearance ")
            + plain(kidneys.value())
            + " mL/min on "
            + kidneys.date();
    Limit limit = rule.day();
    if (limit == null) {
      return Optional.of(
          finding(Severity.HIGH, name + " is to be avoided: " + measured + ". ", rule));
    }
    Amount most = limit.amount();
    Amount day =
        situation.doses().stream()
            .filter(dose -> dose.ingredient().equals(ingredient))
            .map(dose -> Optional.ofNullable(dose.day()))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(null);
    if (day == null || !day.isComparableTo(most)) {
      return Optional.of(
          Finding.notChecked(
              "Not checked: at most "
                  + most
                  + " "
                  + name
                  + " a day ("
                  + measured
                  + "), and it is not known how much is prescribed. "
                  + rule.advice()));
    }
    return day.isMoreThan(most)
        ? Optional.of(
            finding(
                isFar(day, most) ? Severity.HIGH : Severity.MODERATE,
                name
                    + ": "
                    + day
                    + " a day is more than "
                    + most
                    + ", the most with "
                    + measured
                    + ". ",
                rule))
        : Optional.empty();
  }

  private static boolean isFar(Amount day, Amount most) {
    return day.isMoreThan(most.times(new BigDecimal("1.5")));
  }

  private static Finding finding(Severity severity, String text, Renal rule) {
    return new Finding(
        Kind.RENAL_FUNCTION, severity, text + rule.advice(), List.of(), rule.evidence());
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
