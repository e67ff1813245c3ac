package org.foyer.billing.scrub;

import java.util.List;
import org.foyer.billing.scrub.Finding.Severity;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.FhirProblem.Issue;
import org.foyer.shared.ProblemCode;

/** What is wrong with a claim as the answer to whoever sent it. */
public final class ClaimProblems {

  /** System of the stable codes of findings in the details of issues. */
  public static final String FINDING = "https://foyer.org/fhir/claim-finding";

  private ClaimProblems() {}

  /** Refuses a claim for its mistakes: one issue for each, with its place, warnings included. */
  public static FhirProblem of(List<Finding> findings) {
    return new FhirProblem(ProblemCode.CLAIM_INVALID, "The claim has mistakes.")
        .with(findings.stream().map(ClaimProblems::issue).toList());
  }

  /** A finding as an issue. */
  public static Issue issue(Finding finding) {
    boolean isError = finding.severity() == Severity.ERROR;
    return new Issue(
        isError ? "error" : "warning",
        ProblemCode.CLAIM_INVALID.issueType(),
        finding.expression(),
        finding.sentence(),
        new Issue.Key(FINDING, finding.kind().code()));
  }
}
