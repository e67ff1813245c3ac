package org.foyer.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.util.function.Supplier;
import org.foyer.shared.FhirProblem;
import org.jspecify.annotations.Nullable;

/**
 * Problems of a read in a transaction. They fail that entry alone, as the writes are done already;
 * HAPI goes on with the other entries only after an exception of its own.
 */
public final class EntryProblems {

  private EntryProblems() {}

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
