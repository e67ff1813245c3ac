package org.foyer.fhir.error;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.FhirSettings;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before the FHIR servlet: what goes wrong on either side of it is told in FHIR. */
final class FhirRequestFilter extends OncePerRequestFilter {

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final FhirContext fhir;
  private final FhirSettings settings;

  FhirRequestFilter(FhirContext fhir, FhirSettings settings) {
    this.fhir = fhir;
    this.settings = settings;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    try {
      checkMethod(request, response);
      checkAddress(request);
      chain.doFilter(
          BoundedRequest.of(request, settings.maximumBodySize()), new OutcomeResponse(response));
    } catch (IOException | ServletException | RuntimeException e) {
      if (response.isCommitted()) {
        throw e;
      }
      FhirProblem problem = Diagnosis.of(e, null);
      FailureLog.note(problem, e, response.getHeader("X-Request-ID"));
      response.resetBuffer();
      OperationOutcomes.send(problem, fhir, request, response);
    }
  }

  private static void checkMethod(HttpServletRequest request, HttpServletResponse response) {
    if (!METHODS.contains(request.getMethod())) {
      response.setHeader("Allow", String.join(", ", METHODS));
      throw StatusProblems.of(405);
    }
  }

  private static void checkAddress(HttpServletRequest request) {
    refuse("path", PercentEncoding.flaw(request.getRequestURI()));
    refuse("query", Optional.ofNullable(request.getQueryString()).flatMap(PercentEncoding::flaw));
  }

  private static void refuse(String part, Optional<String> flaw) {
    flaw.ifPresent(
        what -> {
          throw new FhirProblem(
              ProblemCode.INVALID_URL, "The " + part + " of the address " + what + ".");
        });
  }
}
