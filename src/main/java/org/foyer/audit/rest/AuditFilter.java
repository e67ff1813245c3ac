package org.foyer.audit.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets no answer of the FHIR server leave before what it answers is on record. */
final class AuditFilter extends OncePerRequestFilter {

  private final RequestEvents events;

  AuditFilter(RequestEvents events) {
    this.events = events;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    RequestRecord record = RequestRecord.begin(request);
    HeldResponse held = new HeldResponse(response, () -> events.complete(record, request));
    try {
      chain.doFilter(request, held);
    } catch (FhirProblem problem) {
      noteFailure(record, problem);
      events.complete(record, request);
      throw problem;
    }
    held.release();
  }

  private static void noteFailure(RequestRecord record, FhirProblem problem) {
    if (record.what().isEmpty() && problem.code() == ProblemCode.LOGIN_REQUIRED) {
      record.asks(problem.code().code(), null);
    }
    record.failed(
        problem.code().httpStatus(), problem.reason().orElseGet(() -> problem.code().code()));
  }
}
