package org.foyer.fhir.error;

import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** The issues of OperationOutcomes that HAPI made. */
final class Issues {

  private Issues() {}

  /** Whether the outcome says more than the one message of an exception. */
  static boolean areTelling(OperationOutcome outcome) {
    return outcome.getIssue().size() > 1
        || outcome.getIssue().stream()
            .anyMatch(issue -> issue.hasLocation() || issue.hasExpression());
  }

  /** The outcome with readable sentences, and with the stable code on each error. */
  static OperationOutcome withCodes(OperationOutcome outcome, ProblemCode code) {
    outcome.getIssue().forEach(issue -> complete(issue, code));
    return outcome;
  }

  private static void complete(OperationOutcomeIssueComponent issue, ProblemCode code) {
    issue.setDiagnostics(
        Sentences.of(issue.getDiagnostics()).orElse("The request is not valid here."));
    boolean coded =
        issue.getDetails().getCoding().stream()
            .anyMatch(coding -> OperationOutcomes.SYSTEM.equals(coding.getSystem()));
    if (!coded) {
      issue.getDetails().addCoding(OperationOutcomes.details(code).getCodingFirstRep());
    }
  }
}
