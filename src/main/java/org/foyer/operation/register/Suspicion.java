package org.foyer.operation.register;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.foyer.fhir.PatientMatch;
import org.foyer.fhir.PatientMatch.Evidence;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Reference;

/** The answer to a registration of somebody who may have a record: an issue for each candidate. */
final class Suspicion {

  private static final ProblemCode CODE = ProblemCode.DUPLICATE_SUSPECTED;
  private static final String SYSTEM = "https://foyer.org/fhir/CodeSystem/problem";
  private static final String CANDIDATE =
      "https://foyer.org/fhir/StructureDefinition/duplicate-candidate";
  private static final String EXPLANATION =
      "This person may have a record already. Compare the patients below; if none of them is this"
          + " person, register again and name them in the parameter other.";

  private Suspicion() {}

  static BaseServerResponseException of(List<PatientMatch> matches) {
    OperationOutcome outcome = new OperationOutcome();
    issue(outcome).setDiagnostics(EXPLANATION);
    for (PatientMatch match : matches) {
      issue(outcome)
          .setDiagnostics(text(match))
          .addExtension(CANDIDATE, new Reference(match.reference()));
    }
    return new UnclassifiedServerFailureException(CODE.httpStatus(), EXPLANATION, outcome);
  }

  private static OperationOutcomeIssueComponent issue(OperationOutcome outcome) {
    return outcome
        .addIssue()
        .setSeverity(IssueSeverity.ERROR)
        .setCode(IssueType.DUPLICATE)
        .setDetails(new CodeableConcept(new Coding().setSystem(SYSTEM).setCode(CODE.code())));
  }

  private static String text(PatientMatch match) {
    String evidence =
        match.evidence().stream().map(Evidence::text).collect(Collectors.joining(" "));
    return "%s is a %s match (%s). %s %s"
        .formatted(
            match.reference(),
            match.grade().code(),
            String.format(Locale.ROOT, "%.4f", match.score()),
            evidence,
            String.join(" ", match.cautions()))
        .strip();
  }
}
