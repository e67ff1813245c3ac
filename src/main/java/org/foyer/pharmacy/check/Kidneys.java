package org.foyer.pharmacy.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.pharmacy.safety.Person.RenalFunction;
import org.foyer.pharmacy.safety.Person.Sex;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * How well the kidneys of a patient work: what was measured or computed last, or what follows from
 * the creatinine if that is later. Kidneys can fail between two estimates.
 */
final class Kidneys {

  private static final Set<String> CLEARANCE = Set.of("2164-2", "35591-7");
  private static final Set<String> ESTIMATED =
      Set.of(
          "33914-3", "48642-3", "48643-1", "50044-7", "50210-4", "62238-1", "69405-9", "77147-7",
          "88293-6", "88294-4", "98979-8", "98980-6");
  private static final Set<String> CREATININE = Set.of("2160-0", "38483-4", "14682-9", "59826-8");

  /** What is searched for. */
  static final List<String> CODES =
      Stream.of(CLEARANCE, ESTIMATED, CREATININE).flatMap(Set::stream).sorted().toList();

  private static final int ADULT = 18;
  private static final double UMOL_PER_MG = 88.42;
  private static final double HIGHEST_CREATININE = 40;

  private final @Nullable LocalDate born;
  private final Sex sex;

  /** Of somebody of whom birth date and sex may be known. */
  Kidneys(@Nullable LocalDate born, Sex sex) {
    this.born = born;
    this.sex = sex;
  }

  /** The latest that is known; empty if nothing is. */
  Optional<Known<RenalFunction>> latest(List<Observation> observations) {
    return observations.stream()
        .flatMap(one -> function(one).stream())
        .max(
            Comparator.comparing((Known<RenalFunction> one) -> one.value().date())
                .thenComparing(Kidneys::trust));
  }

  /** On one day, what was reported counts before what is computed here. */
  private static int trust(Known<RenalFunction> known) {
    Observation source = (Observation) known.sources().get(0);
    return Measured.has(source.getCode(), Measured.LOINC, CREATININE) ? 0 : 1;
  }

  private Optional<Known<RenalFunction>> function(Observation observation) {
    Optional<LocalDate> day = Measured.day(observation);
    Optional<Quantity> quantity = Measured.quantity(observation);
    if (day.isEmpty() || quantity.isEmpty()) {
      return Optional.empty();
    }
    boolean cleared = Measured.has(observation.getCode(), Measured.LOINC, CLEARANCE);
    Optional<BigDecimal> rate =
        Measured.has(observation.getCode(), Measured.LOINC, CREATININE)
            ? computed(quantity.get(), day.get())
            : rate(quantity.get());
    return rate.map(
        value -> new Known<>(new RenalFunction(value, !cleared, day.get()), List.of(observation)));
  }

  private static Optional<BigDecimal> rate(Quantity quantity) {
    return Measured.unit(quantity).startsWith("mL/min")
        ? Optional.of(Measured.value(quantity))
        : Optional.empty();
  }

  private Optional<BigDecimal> computed(Quantity quantity, LocalDate day) {
    if (born == null || sex == Sex.UNKNOWN) {
      return Optional.empty();
    }
    int age = Period.between(born, day).getYears();
    double value = quantity.getValue().doubleValue();
    double creatinine =
        switch (Measured.unit(quantity)) {
          case "mg/dL" -> value;
          case "umol/L" -> value / UMOL_PER_MG;
          case "mmol/L" -> value * 1000 / UMOL_PER_MG;
          default -> 0;
        };
    return age >= ADULT && creatinine > 0 && creatinine < HIGHEST_CREATININE
        ? Optional.of(CkdEpi.rate(creatinine, age, sex))
        : Optional.empty();
  }
}
