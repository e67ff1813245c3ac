package org.foyer.fhir.error;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Finds out what a failure means to the caller, whatever it is wrapped in. */
final class Diagnosis {

  private static final int DEEPEST = 20;
  private static final Pattern PATCHERS =
      Pattern.compile(
          "^(?:ca\\.uhn\\.fhir\\.jpa\\.(?:util\\.xml)?patch|com\\.github\\.dnault\\.xmlpatch)\\.");

  private Diagnosis() {}

  /** The problem behind the failure; one that nobody foresaw is an internal error. */
  static FhirProblem of(Throwable failure, @Nullable RequestDetails request) {
    List<Throwable> causes = causes(failure);
    return problem(causes)
        .or(() -> database(causes))
        .or(() -> fhir(causes, request))
        .or(() -> patch(causes))
        .orElseGet(() -> unforeseen(failure, request));
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    @Nullable Throwable next = failure;
    while (next != null && causes.size() < DEEPEST) {
      causes.add(next);
      next = next.getCause();
    }
    return causes;
  }

  private static Optional<FhirProblem> problem(List<Throwable> causes) {
    return causes.stream()
        .filter(FhirProblem.class::isInstance)
        .map(FhirProblem.class::cast)
        .findFirst();
  }

  /** The innermost is asked first: it is the database itself, the outer ones only wrap it. */
  private static Optional<FhirProblem> database(List<Throwable> causes) {
    for (int i = causes.size() - 1; i >= 0; i--) {
      Optional<FhirProblem> found = DatabaseProblems.of(causes.get(i));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<FhirProblem> fhir(
      List<Throwable> causes, @Nullable RequestDetails request) {
    for (Throwable cause : causes) {
      if (cause instanceof DataFormatException) {
        return Optional.of(
            new FhirProblem(
                isSearch(request) ? ProblemCode.INVALID_PARAMETER : ProblemCode.INVALID_VALUE,
                Sentences.of(cause.getMessage())
                    .orElse("The request has a value that is not one of its data type.")));
      }
      if (cause instanceof BaseServerResponseException known
          && (known.getStatusCode() < 500 || known.getStatusCode() == 501)) {
        return Optional.of(HapiProblems.of(known, request));
      }
    }
    return Optional.empty();
  }

  /** Whatever goes wrong while a patch is applied is due to the patch, which is the client's. */
  private static Optional<FhirProblem> patch(List<Throwable> causes) {
    return causes.stream()
            .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
            .anyMatch(frame -> PATCHERS.matcher(frame.getClassName()).find())
        ? Optional.of(
            new FhirProblem(
                ProblemCode.INVALID_PATCH, "The patch is not valid, or does not fit the resource."))
        : Optional.empty();
  }

  private static boolean isSearch(@Nullable RequestDetails request) {
    return request != null && request.getRestOperationType() == RestOperationTypeEnum.SEARCH_TYPE;
  }

  private static FhirProblem unforeseen(Throwable failure, @Nullable RequestDetails request) {
    @Nullable String id = request == null ? null : request.getRequestId();
    return new FhirProblem(
            ProblemCode.INTERNAL_ERROR,
            "The server could not answer because of a mistake of its own."
                + (id == null ? "" : " Please report it with the request id " + id + "."))
        .causedBy(failure);
  }
}
