package org.foyer.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.ServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.foyer.shared.FhirProblem;
import org.jspecify.annotations.Nullable;

/**
 * Problems of the entries of Bundles. Those of a read in a transaction fail that entry alone, as
 * the writes are done already; HAPI goes on with the other entries only after an exception of its
 * own.
 */
public final class EntryProblems {

  private static final String KEY = EntryProblems.class.getName();

  private EntryProblems() {}

  /**
   * Keeps a problem of several parts for the answer to a batch, of which HAPI passes on the message
   * only.
   */
  public static void keep(@Nullable RequestDetails request, FhirProblem problem) {
    if (request instanceof ServletRequestDetails http) {
      kept(http).put(problem.explanation(), problem);
    }
  }

  /** The problem that was kept with this explanation. */
  public static Optional<FhirProblem> kept(RequestDetails request, String explanation) {
    return request instanceof ServletRequestDetails http
        ? Optional.ofNullable(kept(http).get(explanation))
        : Optional.empty();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, FhirProblem> kept(ServletRequestDetails request) {
    ServletRequest http = request.getServletRequest();
    synchronized (http) {
      Map<String, FhirProblem> kept = (Map<String, FhirProblem>) http.getAttribute(KEY);
      if (kept == null) {
        kept = new ConcurrentHashMap<>();
        http.setAttribute(KEY, kept);
      }
      return kept;
    }
  }

  /** Does the work; a problem becomes an exception of HAPI's if the request is one of several. */
  public static <T> T within(@Nullable RequestDetails request, Supplier<T> work) {
    try {
      return work.get();
    } catch (FhirProblem problem) {
      throw request != null && request.isSubRequest() ? ofEntry(problem) : problem;
    }
  }

  private static BaseServerResponseException ofEntry(FhirProblem problem) {
    return new UnclassifiedServerFailureException(
        problem.code().httpStatus(), problem.getMessage());
  }
}
