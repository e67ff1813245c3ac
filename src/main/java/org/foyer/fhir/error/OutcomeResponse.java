package org.foyer.fhir.error;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.foyer.shared.FhirProblem;

/** A response whose error pages are OperationOutcomes. */
final class OutcomeResponse extends HttpServletResponseWrapper {

  OutcomeResponse(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void sendError(int status) {
    throw refusal(status);
  }

  @Override
  public void sendError(int status, String message) {
    throw refusal(status);
  }

  private static FhirProblem refusal(int status) {
    return StatusProblems.of(status);
  }
}
