package org.foyer.pharmacy.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;

/** How heavy a patient is, as long as a measured weight is still good. */
final class Weights {

  /** Body weight: in general, measured, stated, estimated. */
  static final List<String> CODES = List.of("29463-7", "3141-9", "3142-7", "8335-2");

  private static final Map<String, BigDecimal> KILOGRAMS =
      Map.of(
          "kg", BigDecimal.ONE,
          "g", new BigDecimal("0.001"),
          "[lb_av]", new BigDecimal("0.45359237"),
          "lb", new BigDecimal("0.45359237"),
          "lbs", new BigDecimal("0.45359237"),
          "[oz_av]", new BigDecimal("0.0283495"));

  private Weights() {}

  /** The latest weight in kilograms that is still good; empty if there is none. */
  static Optional<Known<BigDecimal>> latest(
      List<Observation> observations, @Nullable LocalDate born, LocalDate today) {
    return observations.stream()
        .filter(one -> Measured.has(one.getCode(), Measured.LOINC, CODES))
        .filter(one -> kilograms(one).isPresent())
        .filter(one -> isGood(one, born, today))
        .max(Comparator.comparing(one -> Measured.day(one).orElseThrow()))
        .map(one -> new Known<>(kilograms(one).orElseThrow(), List.of(one)));
  }

  private static Optional<BigDecimal> kilograms(Observation observation) {
    return Measured.quantity(observation)
        .filter(quantity -> KILOGRAMS.containsKey(Measured.unit(quantity)))
        .map(Weights::converted)
        .filter(weight -> weight.signum() > 0);
  }

  private static BigDecimal converted(Quantity quantity) {
    return quantity
        .getValue()
        .multiply(KILOGRAMS.getOrDefault(Measured.unit(quantity), BigDecimal.ONE));
  }

  private static boolean isGood(Observation weight, @Nullable LocalDate born, LocalDate today) {
    return Measured.day(weight)
        .filter(day -> !day.plus(goodFor(born, day)).isBefore(today))
        .isPresent();
  }

  /** The younger, the sooner a weight is another. */
  private static Period goodFor(@Nullable LocalDate born, LocalDate day) {
    if (born == null || born.plusYears(18).compareTo(day) <= 0) {
      return Period.ofYears(1);
    }
    if (born.plusYears(6).compareTo(day) <= 0) {
      return Period.ofMonths(6);
    }
    if (born.plusYears(2).compareTo(day) <= 0) {
      return Period.ofMonths(3);
    }
    return born.plusMonths(3).compareTo(day) <= 0 ? Period.ofMonths(1) : Period.ofDays(7);
  }
}
