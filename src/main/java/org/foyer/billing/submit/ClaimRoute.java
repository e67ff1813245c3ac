package org.foyer.billing.submit;

import java.util.Optional;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;

/**
 * A way on which claims come to whoever decides them. Each is a bean; the first that fits counts.
 */
public interface ClaimRoute {

  /** Whether a claim that somebody sends goes this way. */
  boolean takes(Caller caller, Submission submission);

  /**
   * Takes a claim, its replacement, or its reversal, and answers. What was taken before is answered
   * as it is now.
   *
   * @throws org.foyer.shared.FhirProblem if it is refused; then nothing is kept of it
   */
  ClaimResponse receive(Caller caller, Submission submission);

  /** The explanation for the patient that goes with an answer; empty if there is none yet. */
  default Optional<ExplanationOfBenefit> explanationOf(ClaimResponse answer) {
    return Optional.empty();
  }
}
