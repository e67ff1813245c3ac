package org.foyer.fhir.error;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.jspecify.annotations.Nullable;

/** Problems as OperationOutcomes. */
public final class OperationOutcomes {

  /** The system of the stable codes in {@code issue.details}. */
  static final String SYSTEM = "https://foyer.org/fhir/CodeSystem/problem";

  private OperationOutcomes() {}

  /** The outcome that tells of one problem. */
  public static OperationOutcome of(FhirProblem problem) {
    OperationOutcome outcome = new OperationOutcome();
    if (!problem.issues().isEmpty()) {
      problem.issues().forEach(issue -> outcome.addIssue(part(issue, problem.code())));
      return outcome;
    }
    OperationOutcomeIssueComponent issue =
        outcome
            .addIssue()
            .setSeverity(severity(problem.code()))
            .setCode(IssueType.fromCode(problem.code().issueType()))
            .setDetails(details(problem.code()))
            .setDiagnostics(problem.explanation());
    problem.expression().ifPresent(issue::addExpression);
    return outcome;
  }

  private static OperationOutcomeIssueComponent part(FhirProblem.Issue part, ProblemCode code) {
    OperationOutcomeIssueComponent issue =
        new OperationOutcomeIssueComponent()
            .setSeverity(IssueSeverity.fromCode(part.severity()))
            .setCode(IssueType.fromCode(part.type()))
            .setDetails(details(code))
            .setDiagnostics(part.diagnostics());
    FhirProblem.Issue.Key key = part.key();
    if (key != null) {
      issue.getDetails().addCoding(new Coding().setSystem(key.system()).setCode(key.value()));
    }
    if (!part.expression().isEmpty()) {
      issue.addExpression(part.expression());
    }
    return issue;
  }

  /** The stable code as the details of an issue. */
  static CodeableConcept details(ProblemCode code) {
    return new CodeableConcept(new Coding().setSystem(SYSTEM).setCode(code.code()));
  }

  /** Answers with the outcome, where the FHIR servlet is not there to do it. */
  static void send(
      FhirProblem problem,
      FhirContext fhir,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    boolean xml = prefersXml(accepted(request));
    IParser parser = xml ? fhir.newXmlParser() : fhir.newJsonParser();
    byte[] body = parser.encodeResourceToString(of(problem)).getBytes(StandardCharsets.UTF_8);
    response.setStatus(problem.code().httpStatus());
    response.setContentType(xml ? "application/fhir+xml" : "application/fhir+json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setContentLength(body.length);
    problem
        .retryAfter()
        .ifPresent(after -> response.setHeader("Retry-After", String.valueOf(after.toSeconds())));
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  /** Whether a client that accepts these formats would rather have XML than JSON. */
  static boolean prefersXml(List<String> accepted) {
    String ranges = String.join(",", accepted).toLowerCase(Locale.ROOT);
    int xml = ranges.indexOf("xml");
    int json = ranges.indexOf("json");
    return xml >= 0 && !ranges.contains("html") && (json < 0 || xml < json);
  }

  private static List<String> accepted(HttpServletRequest request) {
    @Nullable Enumeration<String> headers = request.getHeaders("Accept");
    return headers == null ? List.of() : Collections.list(headers);
  }

  private static IssueSeverity severity(ProblemCode code) {
    return code.httpStatus() >= 500 ? IssueSeverity.FATAL : IssueSeverity.ERROR;
  }
}
