package org.foyer.pharmacy.dispense;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.foyer.pharmacy.prescription.PrescriptionSignature;
import org.foyer.pharmacy.prescription.Prescriptions;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Period;

/** Whether something may be dispensed on a prescription. */
public final class Dispensable {

  private Dispensable() {}

  /**
   * Why nothing can be dispensed.
   *
   * @param begun whether the dispense was begun while the prescription was in force
   * @param when the moment of the dispense
   */
  public static Optional<FhirProblem> problem(
      MedicationRequest prescription, boolean begun, Instant when) {
    if (!Prescriptions.isOrder(prescription) || prescription.getDoNotPerform()) {
      return Optional.of(refused("It is no order."));
    }
    if (PrescriptionSignature.of(prescription)
        .filter(signature -> !signature.isIntact(prescription))
        .isPresent()) {
      return Optional.of(refused("It is not what was signed."));
    }
    boolean isOver = prescription.getStatus() == MedicationRequestStatus.COMPLETED;
    if (isOver && !begun) {
      return Optional.of(
          new FhirProblem(
              ProblemCode.PRESCRIPTION_USED_UP,
              "The prescription is completed: nothing is left to dispense."));
    }
    if (!isOver && prescription.getStatus() != MedicationRequestStatus.ACTIVE) {
      String status =
          prescription.hasStatus() ? prescription.getStatus().toCode() : "without a status";
      return Optional.of(refused("It is " + status + "."));
    }
    return outOfPeriod(prescription.getDispenseRequest().getValidityPeriod(), when);
  }

  private static Optional<FhirProblem> outOfPeriod(Period period, Instant when) {
    if (period.hasStart() && period.getStart().toInstant().isAfter(when)) {
      return Optional.of(
          refused("It is valid from " + period.getStartElement().getValueAsString() + " on."));
    }
    if (period.hasEnd() && end(period.getEndElement()).isBefore(when)) {
      return Optional.of(
          refused("It was valid until " + period.getEndElement().getValueAsString() + "."));
    }
    return Optional.empty();
  }

  /** The end of the day, month or year that a period ends with. */
  private static Instant end(DateTimeType end) {
    Date next =
        switch (end.getPrecision()) {
          case YEAR, MONTH, DAY -> {
            DateTimeType after = end.copy();
            after.add(end.getPrecision().getCalendarConstant(), 1);
            yield after.getValue();
          }
          default -> end.getValue();
        };
    return next.toInstant();
  }

  private static FhirProblem refused(String why) {
    return new FhirProblem(
        ProblemCode.NOT_DISPENSABLE, "Nothing can be dispensed on this prescription. " + why);
  }
}
