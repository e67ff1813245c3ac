package org.foyer.pharmacy.safety;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.foyer.pharmacy.Route;
import org.foyer.pharmacy.safety.KnownAllergy.Status;
import org.foyer.pharmacy.safety.Person.Pregnancy;
import org.foyer.pharmacy.safety.Person.RenalFunction;
import org.foyer.pharmacy.safety.Person.Sex;
import org.jspecify.annotations.Nullable;

/** A patient and a prescription, told in the words of the ward. */
final class Cases {

  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static final MedicationSafety SAFETY = new StarterSafety();
  private static final MedicineNames NAMES = new MedicineNames(Ingredients.load());

  private final LocalDate born;
  private Sex sex = Sex.MALE;
  private @Nullable BigDecimal weight;
  private Pregnancy pregnancy = new Pregnancy(false, null);
  private @Nullable RenalFunction kidneys = kidneys(90, TODAY);
  private final List<KnownAllergy> allergies = new ArrayList<>();
  private final List<CurrentMedicine> others = new ArrayList<>();

  private Cases(LocalDate born) {
    this.born = born;
  }

  static Cases adult() {
    return aged(40);
  }

  static Cases aged(int years) {
    return new Cases(TODAY.minusYears(years));
  }

  Cases weighing(String kg) {
    weight = new BigDecimal(kg);
    return this;
  }

  Cases pregnant(@Nullable Integer trimester) {
    sex = Sex.FEMALE;
    pregnancy = new Pregnancy(true, trimester);
    return this;
  }

  Cases womanOfWhomNothingIsKnown() {
    sex = Sex.FEMALE;
    pregnancy = Pregnancy.UNKNOWN;
    return this;
  }

  Cases withEgfr(int value, LocalDate date) {
    kidneys = kidneys(value, date);
    return this;
  }

  Cases withUnknownKidneys() {
    kidneys = null;
    return this;
  }

  Cases allergicTo(String name, boolean severe) {
    return allergy(name, severe, Status.COUNTS, true);
  }

  Cases allergy(String name, boolean severe, Status status, boolean medicine) {
    Set<String> to = NAMES.byText(name);
    allergies.add(
        new KnownAllergy("AllergyIntolerance/1", name, to, status, severe, null, medicine));
    return this;
  }

  Cases taking(String name) {
    return taking(name, Route.ORAL, true);
  }

  Cases taking(String name, Route route, boolean active) {
    others.add(new CurrentMedicine(medicine("MedicationRequest/other", name, route), active));
    return this;
  }

  /** Findings of a medicine of which the dose is not known. */
  List<Finding> gets(String name) {
    return gets(name, Route.ORAL, List.of());
  }

  /** Findings of a medicine with a dose, so many times a day. */
  List<Finding> gets(String name, String unit, double dose, double timesADay) {
    Amount one = Amount.of(BigDecimal.valueOf(dose), unit).orElseThrow();
    Amount week = one.times(BigDecimal.valueOf(timesADay * 7));
    Amount day = one.times(BigDecimal.valueOf(Math.max(1, timesADay)));
    String code = NAMES.byText(name).iterator().next();
    return gets(name, Route.ORAL, List.of(new IngredientDose(code, one, one, day, week)));
  }

  List<Finding> gets(String name, Route route, List<IngredientDose> doses) {
    return SAFETY.check(
        new Situation(
            medicine("MedicationRequest/new", name, route),
            doses,
            new Person(born, sex, weight, pregnancy, kidneys),
            allergies,
            others,
            TODAY));
  }

  private static Medicine medicine(String reference, String name, Route route) {
    return new Medicine(reference, name, NAMES.byText(name), route);
  }

  private static RenalFunction kidneys(int value, LocalDate date) {
    return new RenalFunction(BigDecimal.valueOf(value), true, date);
  }
}
