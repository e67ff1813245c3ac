package org.foyer.conformance.validation;

import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/**
 * Something that a check found in a resource.
 *
 * @param expression the element as a FHIRPath; empty if it is about the whole
 * @param rule what was broken: the key of an invariant, or the validator's name of the message
 */
record Finding(
    IssueSeverity severity, IssueType type, String expression, String diagnostics, String rule) {

  static Finding error(IssueType type, String expression, String diagnostics, String rule) {
    return new Finding(IssueSeverity.ERROR, type, expression, diagnostics, rule);
  }

  boolean isError() {
    return severity == IssueSeverity.ERROR || severity == IssueSeverity.FATAL;
  }

  /** The same, but no reason to refuse. */
  Finding asWarning() {
    return isError()
        ? new Finding(IssueSeverity.WARNING, type, expression, diagnostics, rule)
        : this;
  }

  /** The same of a resource that is part of another, such as {@code Bundle.entry[2].resource}. */
  Finding within(String place, String resourceType) {
    String inside =
        expression.startsWith(resourceType) ? expression.substring(resourceType.length()) : "";
    return new Finding(severity, type, place + inside, diagnostics, rule);
  }

  OperationOutcomeIssueComponent issue() {
    OperationOutcomeIssueComponent issue =
        new OperationOutcomeIssueComponent()
            .setSeverity(severity)
            .setCode(type)
            .setDiagnostics(diagnostics);
    if (!expression.isEmpty()) {
      issue.addExpression(expression);
    }
    return issue;
  }

  FhirProblem.Issue problem() {
    return new FhirProblem.Issue(severity.toCode(), type.toCode(), expression, diagnostics);
  }
}
