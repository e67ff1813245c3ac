package org.foyer.billing.claim;

import java.util.List;
import org.foyer.billing.scrub.ClaimProblems;
import org.foyer.billing.scrub.Finding;
import org.foyer.fhir.ProblemOutcome;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** What was found in a claim, as an OperationOutcome. */
final class FindingsOutcome {

  private FindingsOutcome() {}

  /** All findings; that there are none, if there are none. */
  static OperationOutcome of(List<Finding> findings) {
    if (!findings.isEmpty()) {
      return ProblemOutcome.of(ClaimProblems.of(findings));
    }
    OperationOutcome outcome = new OperationOutcome();
    outcome
        .addIssue()
        .setSeverity(IssueSeverity.INFORMATION)
        .setCode(IssueType.INFORMATIONAL)
        .setDiagnostics("Nothing is wrong with the claim.");
    return outcome;
  }
}
