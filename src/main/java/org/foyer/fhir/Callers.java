package org.foyer.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Where the caller of a request is kept: with the HTTP request, whose attributes the entries of a
 * batch share although they run on other threads, or with the request of a feature.
 */
public final class Callers {

  private static final String KEY = Caller.class.getName();

  private Callers() {}

  /** Leaves the caller with an HTTP request, before the FHIR server sees it. */
  public static void attach(ServletRequest request, Caller caller) {
    request.setAttribute(KEY, caller);
  }

  /** Leaves the caller with the request of a feature. */
  static void attach(RequestDetails request, Caller caller) {
    request.getUserData().put(KEY, caller);
  }

  /** The caller whom an HTTP request brought. */
  public static Optional<Caller> of(ServletRequest request) {
    return Optional.ofNullable((Caller) request.getAttribute(KEY));
  }

  /** The caller of a request to the FHIR server. */
  public static Optional<Caller> of(@Nullable RequestDetails request) {
    if (request instanceof ServletRequestDetails http) {
      return of(http.getServletRequest());
    }
    return request == null
        ? Optional.empty()
        : Optional.ofNullable((Caller) request.getUserData().get(KEY));
  }

  /**
   * The caller of a request to an operation.
   *
   * @throws FhirProblem if nobody has said who is calling
   */
  public static Caller needed(@Nullable RequestDetails request) {
    return of(request)
        .orElseThrow(
            () -> new FhirProblem(ProblemCode.LOGIN_REQUIRED, "An access token is needed."));
  }
}
