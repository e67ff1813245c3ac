package org.foyer.operation.merge;

import java.util.List;
import java.util.function.Predicate;
import org.foyer.fhir.StoredReferences.Referrer;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;

/** What the operations answer. */
final class MergeAnswer {

  private static final String OUTCOME = "outcome";
  private static final String RESULT = "result";

  private MergeAnswer() {}

  /** The answer to a merge, or to the preview of one. */
  static Parameters of(Parameters input, PatientMerge.Merged merged) {
    Parameters answer = new Parameters();
    answer.addParameter().setName("input").setResource(input);
    OperationOutcome outcome = new OperationOutcome();
    add(
        outcome,
        IssueSeverity.INFORMATION,
        merged.task() == null
            ? "Nothing was changed. The target would be as in result, and all that refers to the"
                + " source would refer to the target."
            : "The patients are merged. All that referred to the source refers to the target.");
    answer.addParameter().setName(OUTCOME).setResource(outcome);
    answer.addParameter().setName(RESULT).setResource(merged.target());
    if (merged.task() != null) {
      answer.addParameter().setName("task").setResource(merged.task());
    }
    return answer;
  }

  /**
   * The answer to an undone merge.
   *
   * @param visible whether the caller may see a resource; others are not named
   */
  static Parameters of(PatientUnmerge.Parted parted, Predicate<Referrer> visible) {
    OperationOutcome outcome = new OperationOutcome();
    add(outcome, IssueSeverity.INFORMATION, "The merge is undone.");
    List<Referrer> named = parted.left().stream().filter(visible).toList();
    named.forEach(
        left ->
            add(
                outcome,
                IssueSeverity.WARNING,
                "%s/%s was changed since, and is left as it is."
                    .formatted(left.type(), left.id())));
    if (named.size() < parted.left().size()) {
      add(
          outcome,
          IssueSeverity.WARNING,
          "Something that you may not see was changed since, and is left as it is. Somebody who"
              + " sees the whole record of the target must look through it.");
    }
    Parameters answer = new Parameters();
    answer.addParameter().setName(OUTCOME).setResource(outcome);
    answer.addParameter().setName("source").setResource(parted.source());
    answer.addParameter().setName(RESULT).setResource(parted.target());
    answer.addParameter().setName("task").setResource(parted.task());
    return answer;
  }

  private static void add(OperationOutcome outcome, IssueSeverity severity, String text) {
    outcome
        .addIssue()
        .setSeverity(severity)
        .setCode(
            severity == IssueSeverity.INFORMATION ? IssueType.INFORMATIONAL : IssueType.CONFLICT)
        .setDetails(new CodeableConcept().setText(text))
        .setDiagnostics(text);
  }
}
