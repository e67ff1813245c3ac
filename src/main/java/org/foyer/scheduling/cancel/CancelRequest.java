package org.foyer.scheduling.cancel;

import org.foyer.scheduling.book.Booker;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of {@code $cancel}.
 *
 * @param code the code of the reason; null if nobody says
 * @param comment what to note with it
 * @param following whether all later ones of the series are cancelled as well
 */
public record CancelRequest(@Nullable String code, @Nullable String comment, boolean following) {

  /** What a client wants that sends the appointment back as cancelled. */
  public static CancelRequest of(Appointment cancelled, @Nullable String comment) {
    return new CancelRequest(
        CancellationReason.of(cancelled).map(CancellationReason::code).orElse(null),
        comment,
        false);
  }

  /**
   * Why it is cancelled.
   *
   * @throws FhirProblem if the hospital does not say, or somebody says what is not theirs to say
   */
  CancellationReason reason(Booker booker) {
    if (code == null && booker.isPatient()) {
      return CancellationReason.PATIENT;
    }
    return CancellationReason.of(String.valueOf(code))
        .filter(CancellationReason::isOfPeople)
        .filter(reason -> !booker.isPatient() || reason.isOfPatients())
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.INVALID_PARAMETER,
                    "\"reason\" must be a code of the value set"
                        + " https://foyer.org/fhir/ValueSet/appointment-cancellation-reason that"
                        + " the caller can give."));
  }
}
