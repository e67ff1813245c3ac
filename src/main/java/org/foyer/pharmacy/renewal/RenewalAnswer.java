package org.foyer.pharmacy.renewal;

import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * What a prescriber says to a request for a renewal.
 *
 * @param approved whether it is renewed
 * @param refusal why not
 * @param comment what else there is to say
 */
public record RenewalAnswer(
    boolean approved, @Nullable RefusalReason refusal, @Nullable String comment) {

  /**
   * An answer as it is given.
   *
   * @param answer {@code approve} or {@code deny}
   * @param reason a code of the value set {@code prescription-refusal-reason}, to deny
   * @throws FhirProblem if it is none
   */
  static RenewalAnswer of(
      @Nullable String answer, @Nullable String reason, @Nullable String comment) {
    boolean approves = "approve".equals(answer);
    if (!approves && !"deny".equals(answer)) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"answer\" must be \"approve\" or \"deny\".");
    }
    if (approves) {
      return new RenewalAnswer(true, null, comment);
    }
    if (reason == null) {
      throw new FhirProblem(ProblemCode.REASON_REQUIRED, "A renewal is denied for a reason.");
    }
    RefusalReason refusal =
        RefusalReason.of(reason)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.INVALID_PARAMETER,
                        "\"reason\" must be a code of the value set"
                            + " https://foyer.org/fhir/ValueSet/prescription-refusal-reason."));
    if (refusal == RefusalReason.OTHER && (comment == null || comment.isBlank())) {
      throw new FhirProblem(
          ProblemCode.REASON_REQUIRED, "The reason \"other\" needs a comment that tells it.");
    }
    return new RenewalAnswer(false, refusal, comment);
  }
}
