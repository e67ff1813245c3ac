package org.foyer.pharmacy.safety;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.pharmacy.safety.Finding.Kind;
import org.jspecify.annotations.Nullable;

/** Whether the dose is usual at the age and weight of the patient. */
record DoseCheck(StarterRules rules) {

  Stream<Finding> check(Situation situation) {
    return situation.medicine().ingredients().stream()
        .flatMap(ingredient -> check(ingredient, situation).stream());
  }

  private List<Finding> check(String ingredient, Situation situation) {
    String name = rules.ingredients().display(ingredient);
    List<DoseLimit> limits =
        rules.doses().stream()
            .filter(limit -> limit.ingredient().equals(ingredient))
            .filter(limit -> limit.isOf(situation.medicine().route()))
            .toList();
    if (limits.isEmpty()) {
      return notChecked("no limits are known of the dose of " + name);
    }
    LocalDate born = situation.person().birthDate();
    if (born == null) {
      return notChecked("the dose of " + name + ", as the age is not known");
    }
    return limits.stream()
        .filter(limit -> limit.isAt(born, situation.today()))
        .findFirst()
        .map(limit -> check(limit, name, situation))
        .orElseGet(() -> notChecked("no usual dose of " + name + " is known at this age"));
  }

  private static List<Finding> check(DoseLimit limit, String name, Situation situation) {
    if (limit.none() != null) {
      return List.of(
          new Finding(
              Kind.NOT_FOR_AGE,
              Severity.HIGH,
              name + " is not given at this age. " + limit.none(),
              List.of(),
              limit.evidence()));
    }
    Optional<IngredientDose> dose =
        situation.doses().stream()
            .filter(known -> known.ingredient().equals(limit.ingredient()))
            .findFirst();
    if (dose.isEmpty()) {
      return notChecked("the dose of " + name + ", as it is not known how much that is");
    }
    BigDecimal kg = situation.person().weightKg();
    if (kg == null && needsWeight(limit)) {
      return notChecked("the dose of " + name + ", as the weight is not known");
    }
    return compare(limit, dose.get(), name, kg);
  }

  private static boolean needsWeight(DoseLimit limit) {
    return Stream.of(limit.lowest(), limit.highest(), limit.day(), limit.week())
        .filter(Objects::nonNull)
        .anyMatch(Limit::perKg);
  }

  private static List<Finding> compare(
      DoseLimit limit, IngredientDose dose, String name, @Nullable BigDecimal kg) {
    List<Finding> findings = new ArrayList<>();
    above(dose.most(), limit.highest(), limit.cap(), kg, "at a time", name, limit, findings);
    above(dose.day(), limit.day(), limit.dayCap(), kg, "a day", name, limit, findings);
    above(dose.week(), limit.week(), null, kg, "a week", name, limit, findings);
    below(dose.least(), limit, kg, name, findings);
    return findings;
  }

  private static void above(
      @Nullable Amount amount,
      @Nullable Limit limit,
      @Nullable Limit cap,
      @Nullable BigDecimal kg,
      String time,
      String name,
      DoseLimit rule,
      List<Finding> findings) {
    if (limit == null) {
      return;
    }
    Amount most = limit.forWeight(kg, cap).orElseThrow();
    if (amount == null || !amount.isComparableTo(most)) {
      findings.addAll(notChecked("how much " + name + " " + time + " that is, is not known"));
    } else if (amount.isMoreThan(most)) {
      boolean far = amount.isMoreThan(most.times(new BigDecimal("1.5")));
      findings.add(
          new Finding(
              Kind.DOSE_TOO_HIGH,
              far || "a week".equals(time) ? Severity.HIGH : Severity.MODERATE,
              name
                  + ": "
                  + amount
                  + " "
                  + time
                  + " is more than "
                  + most
                  + ", the most "
                  + time
                  + " for this patient.",
              List.of(),
              rule.evidence()));
    }
  }

  private static void below(
      @Nullable Amount amount,
      DoseLimit rule,
      @Nullable BigDecimal kg,
      String name,
      List<Finding> findings) {
    if (rule.lowest() == null || amount == null) {
      return;
    }
    Amount least = rule.lowest().forWeight(kg, rule.cap()).orElseThrow();
    if (least.isMoreThan(amount)) {
      findings.add(
          new Finding(
              Kind.DOSE_TOO_LOW,
              Severity.LOW,
              name
                  + ": "
                  + amount
                  + " at a time is less than "
                  + least
                  + ", the least that usually helps.",
              List.of(),
              rule.evidence()));
    }
  }

  private static List<Finding> notChecked(String what) {
    return List.of(Finding.notChecked("Not checked: " + what + "."));
  }
}
