package org.foyer.fhir;

import org.foyer.fhir.error.OperationOutcomes;
import org.foyer.fhir.error.StrictJson;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.OperationOutcome;

/** Problems as the server tells of them, for operations that answer with them. */
public final class ProblemOutcome {

  private ProblemOutcome() {}

  /** The outcome that tells of a problem, all parts of it. */
  public static OperationOutcome of(FhirProblem problem) {
    return OperationOutcomes.of(problem);
  }

  /** What a failure to write means to whoever sent the resource. */
  public static FhirProblem problem(RuntimeException failure) {
    return StrictJson.problem(failure, null);
  }
}
