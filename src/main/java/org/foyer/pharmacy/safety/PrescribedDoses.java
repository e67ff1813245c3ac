package org.foyer.pharmacy.safety;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.foyer.pharmacy.dosage.Use;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** How much of an ingredient dosages come to. */
public final class PrescribedDoses {

  private static final BigDecimal WEEK = new BigDecimal(7);

  private PrescribedDoses() {}

  /**
   * The doses of the one ingredient of a medicine. Of steps that follow each other, the highest
   * count; what is taken together adds up.
   *
   * @param strength of the medicine; null if it is not known, then only doses in units of mass and
   *     the like are understood
   * @return empty if a dose is not understood
   */
  public static Optional<IngredientDose> of(
      String ingredient, List<Dosage> dosages, @Nullable Strength strength) {
    List<Dose> doses = new ArrayList<>();
    for (Dosage dosage : dosages) {
      Optional<Dose> dose = dose(dosage, strength);
      if (dose.isEmpty()) {
        return Optional.empty();
      }
      doses.add(dose.get());
    }
    return doses.isEmpty() || doses.stream().map(dose -> dose.most().unit()).distinct().count() > 1
        ? Optional.empty()
        : Optional.of(
            new IngredientDose(
                ingredient,
                doses.stream().map(Dose::least).min(Comparator.comparing(Amount::value)).get(),
                doses.stream().map(Dose::most).max(Comparator.comparing(Amount::value)).get(),
                highest(doses, Dose::day),
                highest(doses, Dose::week)));
  }

  private static Optional<Dose> dose(Dosage dosage, @Nullable Strength strength) {
    Type dose = dosage.hasDoseAndRate() ? dosage.getDoseAndRateFirstRep().getDose() : null;
    Quantity least = dose instanceof Range range && range.hasLow() ? range.getLow() : null;
    Quantity most = dose instanceof Range range && range.hasHigh() ? range.getHigh() : null;
    if (dose instanceof Quantity quantity) {
      least = quantity;
      most = quantity;
    }
    Optional<Amount> high = amount(most, strength);
    Optional<Amount> low = amount(least == null ? most : least, strength);
    if (high.isEmpty() || low.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal often = Use.perDay(dosage.getTiming()).orElse(null);
    return Optional.of(new Dose(dosage.getSequence(), low.get(), high.get(), often, count(dosage)));
  }

  /** How many doses there are in all, if they are not repeated whenever there is a need. */
  private static @Nullable BigDecimal count(Dosage dosage) {
    TimingRepeatComponent repeat = dosage.getTiming().getRepeat();
    int most = repeat.hasCountMax() ? repeat.getCountMax() : repeat.getCount();
    return most > 0 && !dosage.hasAsNeeded() ? new BigDecimal(most) : null;
  }

  private static Optional<Amount> amount(@Nullable Quantity dose, @Nullable Strength strength) {
    if (dose == null || !dose.hasValue() || !dose.hasCode()) {
      return Optional.empty();
    }
    return Amount.of(dose.getValue(), dose.getCode())
        .or(() -> strength == null ? Optional.empty() : strength.in(dose));
  }

  /** The most of all steps; null if it is not known of one. */
  private static @Nullable Amount highest(
      List<Dose> doses, Function<Dose, Optional<Amount>> amount) {
    Map<Integer, Amount> steps = new TreeMap<>();
    for (Dose dose : doses) {
      Optional<Amount> one = amount.apply(dose);
      if (one.isEmpty()) {
        return null;
      }
      steps.merge(dose.step(), one.get(), (a, b) -> new Amount(a.value().add(b.value()), a.unit()));
    }
    return steps.values().stream().max(Comparator.comparing(Amount::value)).orElse(null);
  }

  /** What is taken less than once a day is taken in full on that day. */
  private record Dose(
      int step, Amount least, Amount most, @Nullable BigDecimal often, @Nullable BigDecimal count) {

    Optional<Amount> day() {
      return times(BigDecimal.ONE);
    }

    Optional<Amount> week() {
      return times(WEEK);
    }

    private Optional<Amount> times(BigDecimal days) {
      BigDecimal doses = often == null ? count : often.multiply(days).max(BigDecimal.ONE);
      return Optional.ofNullable(doses).map(most::times);
    }
  }
}
