package org.foyer.pharmacy.queue;

import java.util.List;
import java.util.Optional;
import org.foyer.pharmacy.dispense.DispensedQuantity;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;

/** What the stage of a fill says about its dispenses. */
final class Agreement {

  private Agreement() {}

  /** What is wrong, as a sentence; empty if nothing is. */
  static Optional<String> problem(FillStage stage, List<MedicationDispense> dispenses) {
    return switch (stage) {
      case SENT -> Optional.empty();
      case RECEIVED -> nothingOpen(dispenses).or(() -> nothingHandedOver(dispenses));
      case VERIFIED, PREPARED -> open(dispenses, MedicationDispenseStatus.PREPARATION);
      case READY -> open(dispenses, MedicationDispenseStatus.INPROGRESS);
      case ON_HOLD -> all(dispenses, MedicationDispenseStatus.ONHOLD);
      case PARTLY_FILLED, HANDED_OVER ->
          nothingOpen(dispenses).or(() -> somethingHandedOver(dispenses));
      case RETURNED, REFUSED -> nothingOpen(dispenses).or(() -> nothingHandedOver(dispenses));
      case CANCELLED -> nothingOpen(dispenses);
    };
  }

  /** The status that an open dispense gets when its fill gets to a stage by itself. */
  static Optional<MedicationDispenseStatus> following(
      FillStage stage, MedicationDispenseStatus status) {
    return switch (stage) {
      case VERIFIED, PREPARED -> Optional.of(MedicationDispenseStatus.PREPARATION);
      case READY -> Optional.of(MedicationDispenseStatus.INPROGRESS);
      case ON_HOLD -> Optional.of(MedicationDispenseStatus.ONHOLD);
      case CANCELLED, RETURNED -> Optional.of(MedicationDispenseStatus.CANCELLED);
      case REFUSED ->
          Optional.of(
              status == MedicationDispenseStatus.PREPARATION
                  ? MedicationDispenseStatus.DECLINED
                  : MedicationDispenseStatus.CANCELLED);
      case RECEIVED, SENT, PARTLY_FILLED, HANDED_OVER -> Optional.empty();
    };
  }

  private static Optional<String> open(
      List<MedicationDispense> dispenses, MedicationDispenseStatus status) {
    return dispenses.stream().noneMatch(DispensedQuantity::isOpen)
        ? Optional.of("it has no dispense that is " + status.toCode())
        : all(dispenses, status);
  }

  private static Optional<String> all(
      List<MedicationDispense> dispenses, MedicationDispenseStatus status) {
    return dispenses.stream()
        .filter(dispense -> DispensedQuantity.isOpen(dispense) && dispense.getStatus() != status)
        .findFirst()
        .map(
            dispense ->
                "its dispense is %s, not %s"
                    .formatted(dispense.getStatus().toCode(), status.toCode()));
  }

  private static Optional<String> nothingOpen(List<MedicationDispense> dispenses) {
    return dispenses.stream()
        .filter(DispensedQuantity::isOpen)
        .findFirst()
        .map(dispense -> "a dispense of it is " + dispense.getStatus().toCode());
  }

  private static Optional<String> nothingHandedOver(List<MedicationDispense> dispenses) {
    return dispenses.stream().anyMatch(DispensedQuantity::isHandedOver)
        ? Optional.of("something was handed over already")
        : Optional.empty();
  }

  private static Optional<String> somethingHandedOver(List<MedicationDispense> dispenses) {
    return dispenses.stream().noneMatch(DispensedQuantity::isHandedOver)
        ? Optional.of("nothing was handed over")
        : Optional.empty();
  }
}
