package org.foyer.pharmacy.dosage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Quantity;

/**
 * The steps of a dosage, one after the other.
 *
 * @param steps each of what is taken at the same time, in one unit
 */
record Course(List<List<Step>> steps) {

  Course {
    steps = List.copyOf(steps);
  }

  /** The course of dosages; empty if one does not say how much of what is taken. */
  static Optional<Course> of(List<Dosage> dosages) {
    List<List<Step>> course = new ArrayList<>();
    int sequence = -1;
    for (Dosage dosage :
        dosages.stream().sorted(Comparator.comparingInt(Dosage::getSequence)).toList()) {
      Optional<Step> step = Step.of(dosage);
      if (step.isEmpty()) {
        return Optional.empty();
      }
      if (dosage.getSequence() != sequence) {
        course.add(new ArrayList<>());
      }
      sequence = dosage.getSequence();
      course.get(course.size() - 1).add(step.get());
    }
    return course.isEmpty()
        ? Optional.empty()
        : Optional.of(new Course(course)).filter(Course::isOfOneUnit);
  }

  /** How much is taken in so many days, from the first; empty if a step has no known end. */
  Optional<BigDecimal> amount(int days) {
    BigDecimal amount = BigDecimal.ZERO;
    int left = days;
    for (int i = 0; i < steps.size() && left > 0; i++) {
      Optional<Integer> length = length(steps.get(i));
      if (length.isEmpty() && i < steps.size() - 1) {
        return Optional.empty();
      }
      int now = Math.min(left, length.orElse(left));
      for (Step step : steps.get(i)) {
        amount = amount.add(step.amount(now));
      }
      left -= now;
    }
    boolean pieces = first().isCounted();
    return Optional.of(pieces ? amount.setScale(0, RoundingMode.CEILING) : amount);
  }

  /** How many days all of it takes; empty if that is open. */
  Optional<Integer> duration() {
    int days = 0;
    for (List<Step> together : steps) {
      Optional<Integer> length = length(together);
      if (length.isEmpty()) {
        return Optional.empty();
      }
      days += length.get();
    }
    return Optional.of(days);
  }

  /** Whether it ends after a number of doses, so that days say nothing. */
  boolean isCounted() {
    return steps.stream().flatMap(List::stream).anyMatch(step -> step.count() != null);
  }

  /** Whether an amount is in the unit of the doses. */
  boolean isOf(Quantity amount) {
    return Objects.equals(key(first().dose()), key(amount));
  }

  /** An amount in the unit of the doses. */
  Quantity quantity(BigDecimal amount) {
    BigDecimal plain = amount.round(MathContext.DECIMAL32).stripTrailingZeros();
    return first().dose().copy().setValue(plain.scale() < 0 ? plain.setScale(0) : plain);
  }

  private Step first() {
    return steps.get(0).get(0);
  }

  private boolean isOfOneUnit() {
    return steps.stream().flatMap(List::stream).allMatch(step -> isOf(step.dose()));
  }

  /** What is taken together ends with the last of it. */
  private static Optional<Integer> length(List<Step> together) {
    int longest = 0;
    for (Step step : together) {
      Integer days = step.days();
      if (days == null) {
        return Optional.empty();
      }
      longest = Math.max(longest, days);
    }
    return Optional.of(longest);
  }

  private static String key(Quantity quantity) {
    return quantity.hasCode() ? quantity.getCode() : String.valueOf(quantity.getUnit());
  }
}
