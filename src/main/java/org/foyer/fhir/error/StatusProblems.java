package org.foyer.fhir.error;

import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/** What an HTTP status means, where nothing else is known of a failure. */
final class StatusProblems {

  private StatusProblems() {}

  /** The problem of this status. What the client did wrong is never told as a mistake of ours. */
  static FhirProblem of(int status) {
    return switch (status) {
      case 401 -> new FhirProblem(ProblemCode.LOGIN_REQUIRED, "Please log in first.");
      case 403 -> new FhirProblem(ProblemCode.FORBIDDEN, "You may not do this.");
      case 404 -> new FhirProblem(ProblemCode.UNKNOWN_ADDRESS, "Nothing has this address.");
      case 405, 501 ->
          new FhirProblem(
              ProblemCode.METHOD_NOT_ALLOWED, "This address does not know this HTTP method.");
      case 408 ->
          new FhirProblem(ProblemCode.REQUEST_TIMEOUT, "The request did not arrive in time.");
      case 413 ->
          new FhirProblem(ProblemCode.BODY_TOO_LARGE, "The body is larger than this server reads.");
      case 414 ->
          new FhirProblem(
              ProblemCode.URL_TOO_LONG,
              "The address is longer than this server reads. Searches can be sent by POST to"
                  + " _search.");
      case 431 ->
          new FhirProblem(
              ProblemCode.HEADERS_TOO_LARGE, "The headers are longer than this server reads.");
      case 503 -> new FhirProblem(ProblemCode.TOO_BUSY, "The server cannot answer at the moment.");
      default ->
          status >= 500 && status != 505
              ? new FhirProblem(
                  ProblemCode.INTERNAL_ERROR,
                  "The server could not answer because of a mistake of its own.")
              : new FhirProblem(
                  ProblemCode.INVALID_REQUEST,
                  "The request is not valid HTTP: its first line, its headers or its address are"
                      + " malformed.");
    };
  }
}
