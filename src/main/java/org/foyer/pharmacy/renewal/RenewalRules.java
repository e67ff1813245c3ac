package org.foyer.pharmacy.renewal;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.foyer.pharmacy.prescription.Prescriptions;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Quantity;

/** Whether more of a medicine can be asked for. */
record RenewalRules(RenewalSettings settings, LocalDate today) {

  private static final Set<MedicationRequestStatus> RENEWABLE =
      EnumSet.of(
          MedicationRequestStatus.ACTIVE,
          MedicationRequestStatus.COMPLETED,
          MedicationRequestStatus.UNKNOWN);

  /** Why a prescription cannot be renewed, or not yet. */
  Optional<FhirProblem> renewal(MedicationRequest prescription, SupplyLeft left) {
    if (!Prescriptions.isOrder(prescription)
        || !RENEWABLE.contains(Prescriptions.status(prescription))) {
      return problem(
          ProblemCode.NOT_RENEWABLE,
          "Only prescriptions that are active or completed can be renewed; this one is %s."
              .formatted(state(prescription)));
    }
    return tooEarly(left.until(today).map(day -> day.minus(settings.renewBefore())), "A renewal");
  }

  /** Why there is no next fill, or not yet. */
  Optional<FhirProblem> refill(MedicationRequest prescription, SupplyLeft left) {
    if (!Prescriptions.isOrder(prescription)
        || prescription.getStatus() != MedicationRequestStatus.ACTIVE) {
      return problem(
          ProblemCode.NOT_DISPENSABLE,
          "Only active prescriptions are filled again; this one is %s."
              .formatted(state(prescription)));
    }
    if (left.isExpired(today)) {
      return problem(
          ProblemCode.NOT_DISPENSABLE,
          "The time in which the prescription can be filled is over; ask for a renewal.");
    }
    if (isUsedUp(prescription, left)) {
      return problem(
          ProblemCode.PRESCRIPTION_USED_UP,
          "Nothing is left of what was prescribed; ask for a renewal.");
    }
    return tooEarly(
        latest(
            left.inHandUntil().map(day -> day.minus(settings.refillBefore())),
            interval(prescription).flatMap(days -> left.last().map(day -> day.plusDays(days)))),
        "The next fill");
  }

  private static boolean isUsedUp(MedicationRequest prescription, SupplyLeft left) {
    Optional<Quantity> remaining = left.remaining();
    return remaining
        .map(quantity -> quantity.getValue().signum() <= 0)
        .orElseGet(
            () -> left.fills() > prescription.getDispenseRequest().getNumberOfRepeatsAllowed());
  }

  /** The least days between two fills, if the prescription says so. */
  private static Optional<Long> interval(MedicationRequest prescription) {
    Quantity interval = prescription.getDispenseRequest().getDispenseInterval();
    if (!interval.hasValue()) {
      return Optional.empty();
    }
    long value = interval.getValue().longValue();
    return switch (String.valueOf(interval.getCode())) {
      case "d" -> Optional.of(value);
      case "wk" -> Optional.of(value * 7);
      case "mo" -> Optional.of(value * 30);
      default -> Optional.empty();
    };
  }

  private static Optional<LocalDate> latest(Optional<LocalDate> one, Optional<LocalDate> other) {
    return one.isPresent() && other.isPresent()
        ? one.map(day -> day.isBefore(other.get()) ? other.get() : day)
        : one.or(() -> other);
  }

  private Optional<FhirProblem> tooEarly(Optional<LocalDate> first, String what) {
    return first
        .filter(day -> day.isAfter(today))
        .flatMap(
            day ->
                problem(
                    ProblemCode.TOO_EARLY,
                    "%s can be asked for from %s on: until then there is enough."
                        .formatted(what, day)));
  }

  private static String state(MedicationRequest prescription) {
    return Prescriptions.isOrder(prescription)
        ? Prescriptions.status(prescription).toCode()
        : "not an order of the hospital";
  }

  private static Optional<FhirProblem> problem(ProblemCode code, String text) {
    return Optional.of(new FhirProblem(code, text));
  }
}
