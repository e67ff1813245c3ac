package org.foyer.pharmacy.dispense;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Quantity;

/** How much of a prescription its dispenses use up. */
public final class DispensedQuantity {

  private static final Set<MedicationDispenseStatus> NOTHING =
      Set.of(
          MedicationDispenseStatus.CANCELLED,
          MedicationDispenseStatus.DECLINED,
          MedicationDispenseStatus.STOPPED,
          MedicationDispenseStatus.ENTEREDINERROR);

  private DispensedQuantity() {}

  /** Whether a dispense uses something up: it is handed over, or is meant to be. */
  public static boolean counts(MedicationDispense dispense) {
    return dispense.hasStatus() && !NOTHING.contains(dispense.getStatus());
  }

  /** Whether a dispense is begun, and not handed over. */
  public static boolean isOpen(MedicationDispense dispense) {
    return counts(dispense) && !isHandedOver(dispense);
  }

  /** Whether a dispense is handed over. */
  public static boolean isHandedOver(MedicationDispense dispense) {
    return dispense.getStatus() == MedicationDispenseStatus.COMPLETED;
  }

  /** The sum of those that use something up, in the unit of this quantity; others do not count. */
  public static BigDecimal used(Collection<MedicationDispense> dispenses, Quantity unit) {
    return sum(dispenses, unit, DispensedQuantity::counts);
  }

  /** The sum of those that are handed over, in the unit of this quantity; others do not count. */
  public static BigDecimal handedOver(Collection<MedicationDispense> dispenses, Quantity unit) {
    return sum(dispenses, unit, DispensedQuantity::isHandedOver);
  }

  private static BigDecimal sum(
      Collection<MedicationDispense> dispenses,
      Quantity unit,
      Predicate<MedicationDispense> which) {
    return dispenses.stream()
        .filter(which)
        .map(MedicationDispense::getQuantity)
        .filter(quantity -> quantity.hasValue() && isSameUnit(quantity, unit))
        .map(Quantity::getValue)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Whether two quantities can be added: one code, or where a code is missing, one word. */
  public static boolean isSameUnit(Quantity one, Quantity other) {
    if (one.hasCode() && other.hasCode()) {
      boolean sameSystem =
          !one.hasSystem() || !other.hasSystem() || one.getSystem().equals(other.getSystem());
      return sameSystem && one.getCode().equals(other.getCode());
    }
    return word(one).equalsIgnoreCase(word(other));
  }

  /** The unit as people say it. */
  public static String word(Quantity quantity) {
    if (quantity.hasUnit()) {
      return quantity.getUnit();
    }
    return quantity.hasCode() ? quantity.getCode().replaceAll("[{}]", "") : "";
  }
}
