package org.foyer.pharmacy.dosage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestDispenseRequestComponent;
import org.hl7.fhir.r4.model.Quantity;

/**
 * How much of a medicine a dosage needs, and how long an amount lasts. What is taken as needed, or
 * in a range, counts as the most that may be taken; what is not said, or in different units, stays
 * unknown.
 */
public final class Supply {

  private static final int LONGEST = 3_660;

  private Supply() {}

  /**
   * How much is needed for so many days. Pieces such as tablets are rounded up to whole ones.
   *
   * @return empty if the dosage does not say how much it is
   */
  public static Optional<Quantity> quantity(List<Dosage> dosages, int days) {
    return Course.of(dosages).flatMap(course -> course.amount(days).map(course::quantity));
  }

  /**
   * How many days are covered by an amount; not more than the dosage lasts.
   *
   * @param amount in the unit of the doses
   * @return empty if that cannot be known
   */
  public static Optional<Integer> days(List<Dosage> dosages, Quantity amount) {
    return Course.of(dosages)
        .filter(course -> !course.isCounted() && amount.hasValue() && course.isOf(amount))
        .flatMap(course -> days(course, amount.getValue()));
  }

  /** How many days the dosage lasts by its own words, if all steps say so. */
  public static Optional<Integer> duration(List<Dosage> dosages) {
    return Course.of(dosages).flatMap(Course::duration);
  }

  /**
   * The most that may ever be dispensed: the quantity, once and for each repeat.
   *
   * @return empty if no quantity is said
   */
  public static Optional<Quantity> most(MedicationRequestDispenseRequestComponent request) {
    if (!request.hasQuantity() || !request.getQuantity().hasValue()) {
      return Optional.empty();
    }
    Quantity most = request.getQuantity().copy();
    BigDecimal times = new BigDecimal(1 + request.getNumberOfRepeatsAllowed());
    return Optional.of(most.setValue(most.getValue().multiply(times)));
  }

  private static Optional<Integer> days(Course course, BigDecimal amount) {
    int least = 0;
    int most = course.duration().orElse(LONGEST);
    while (least < most) {
      int middle = (least + most + 1) / 2;
      Optional<BigDecimal> needed = course.amount(middle);
      if (needed.isEmpty()) {
        return Optional.empty();
      }
      if (needed.get().compareTo(amount) <= 0) {
        least = middle;
      } else {
        most = middle - 1;
      }
    }
    return least == LONGEST ? Optional.empty() : Optional.of(least);
  }
}
