package org.foyer.fhir.error;

import org.foyer.shared.FhirProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator of failures that are not the caller's fault. The log leaves the messages of
 * exceptions out, since they may quote a patient's record.
 */
final class FailureLog {

  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

  private FailureLog() {}

  /** Writes down what went wrong, once, under the id of the request. */
  static void note(FhirProblem problem, Throwable failure, @Nullable String requestId) {
    switch (problem.code()) {
      case INTERNAL_ERROR -> LOG.error("Request {} failed", requestId, failure);
      case DATABASE_UNAVAILABLE, DATABASE_TIMEOUT, TOO_BUSY ->
          LOG.warn("Request {} was refused: {}", requestId, problem.explanation());
      default -> LOG.debug("Request {} was refused: {}", requestId, problem.code());
    }
  }
}
