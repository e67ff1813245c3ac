package org.foyer.pharmacy.print;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.foyer.pharmacy.dosage.Supply;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Quantity;

/** What a prescription still allows. */
final class Remaining {

  private static final Set<MedicationDispenseStatus> NOTHING =
      Set.of(
          MedicationDispenseStatus.CANCELLED,
          MedicationDispenseStatus.DECLINED,
          MedicationDispenseStatus.STOPPED,
          MedicationDispenseStatus.ENTEREDINERROR);

  private Remaining() {}

  /**
   * How much is left after what was dispensed, or is being prepared. Empty if the prescription does
   * not say how much it allows, or something was dispensed in another unit.
   */
  static Optional<Quantity> of(MedicationRequest prescription, List<MedicationDispense> dispenses) {
    Optional<Quantity> most = Supply.most(prescription.getDispenseRequest());
    if (most.isEmpty()) {
      return most;
    }
    BigDecimal left = most.get().getValue();
    for (MedicationDispense dispense : dispenses) {
      if (!NOTHING.contains(dispense.getStatus()) && dispense.hasQuantity()) {
        if (!isSameUnit(most.get(), dispense.getQuantity())) {
          return Optional.empty();
        }
        left = left.subtract(dispense.getQuantity().getValue());
      }
    }
    return Optional.of(most.get().copy().setValue(left.max(BigDecimal.ZERO)));
  }

  private static boolean isSameUnit(Quantity one, Quantity other) {
    boolean coded = one.hasCode() && other.hasCode();
    return coded
        ? Objects.equals(one.getCode(), other.getCode())
        : Objects.equals(one.getUnit(), other.getUnit());
  }
}
