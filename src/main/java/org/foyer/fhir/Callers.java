package org.foyer.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.foyer.shared.Caller;

/**
 * Where the caller of a request is kept. Requests in a batch run on other threads, but share the
 * data of the request that they came with.
 */
public final class Callers {

  private static final String KEY = Caller.class.getName();

  private Callers() {}

  /** Leaves the caller with an HTTP request, before the FHIR server sees it. */
  public static void attach(ServletRequest request, Caller caller) {
    request.setAttribute(KEY, caller);
  }

  /** Leaves the caller with a request to the FHIR server. */
  public static void attach(RequestDetails request, Caller caller) {
    request.getUserData().put(KEY, caller);
  }

  /** The caller whom an HTTP request brought. */
  public static Optional<Caller> of(ServletRequest request) {
    return Optional.ofNullable((Caller) request.getAttribute(KEY));
  }

  /** The caller of a request to the FHIR server. */
  public static Optional<Caller> of(RequestDetails request) {
    return Optional.ofNullable((Caller) request.getUserData().get(KEY));
  }
}
