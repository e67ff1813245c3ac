package org.foyer.pharmacy.safety;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.pharmacy.safety.Finding.Kind;
import org.foyer.pharmacy.safety.Person.Pregnancy;
import org.foyer.pharmacy.safety.Person.Sex;
import org.foyer.pharmacy.safety.StarterRules.Caution;
import org.foyer.pharmacy.safety.StarterRules.InPregnancy;
import org.jspecify.annotations.Nullable;

/** Whether the medicine may harm a child before it is born. */
record PregnancyCheck(StarterRules rules) {

  private static final int YOUNGEST = 12;
  private static final int OLDEST = 55;

  Stream<Finding> check(Situation situation) {
    Person person = situation.person();
    Pregnancy pregnancy = person.pregnancy();
    boolean known = pregnancy.pregnant() != null;
    boolean possible = known ? Boolean.TRUE.equals(pregnancy.pregnant()) : mayBe(situation);
    if (!possible || !situation.medicine().isSystemic()) {
      return Stream.empty();
    }
    return situation.medicine().ingredients().stream()
        .flatMap(
            ingredient ->
                worst(ingredient, pregnancy.trimester()).stream()
                    .flatMap(rule -> finding(rule, ingredient, known).stream()));
  }

  private static boolean mayBe(Situation situation) {
    LocalDate born = situation.person().birthDate();
    int age = born == null ? YOUNGEST : Period.between(born, situation.today()).getYears();
    return situation.person().sex() != Sex.MALE && age >= YOUNGEST && age <= OLDEST;
  }

  /** Without a trimester, the worst of all counts. */
  private Optional<InPregnancy> worst(String ingredient, @Nullable Integer trimester) {
    Set<String> classes = rules.ingredients().classes(ingredient);
    return rules.pregnancy().stream()
        .filter(rule -> classes.contains(rule.medicine()))
        .filter(
            rule ->
                trimester == null
                    || rule.trimesters().isEmpty()
                    || rule.trimesters().contains(trimester))
        .min(Comparator.comparing(InPregnancy::caution));
  }

  private Optional<Finding> finding(InPregnancy rule, String ingredient, boolean known) {
    String name = rules.ingredients().display(ingredient);
    if (known) {
      return Optional.of(
          new Finding(
              Kind.PREGNANCY,
              rule.caution().severity(),
              name
                  + " is "
                  + rule.caution().words()
                  + " in pregnancy. "
                  + rule.risk()
                  + " "
                  + rule.advice(),
              List.of(),
              rule.evidence()));
    }
    return rule.caution() == Caution.CAUTION
        ? Optional.empty()
        : Optional.of(
            Finding.notChecked(
                "Not checked: it is not known whether the patient is pregnant, and "
                    + name
                    + " is "
                    + rule.caution().words()
                    + " then. "
                    + rule.risk()));
  }
}
