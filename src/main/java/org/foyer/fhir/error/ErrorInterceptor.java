package org.foyer.fhir.error;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;

/** Makes every failure of a FHIR request an OperationOutcome that a caller can read. */
final class ErrorInterceptor implements FhirInterceptor {

  /** The failure as the answer that the server will send. */
  @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
  BaseServerResponseException answer(RequestDetails request, Throwable failure) {
    if (failure instanceof NotModifiedException unmodified) {
      return unmodified;
    }
    FhirProblem problem = Diagnosis.of(failure, request);
    FailureLog.note(problem, failure, request.getRequestId());
    answerInKnownFormat(request);
    UnclassifiedServerFailureException answer =
        new UnclassifiedServerFailureException(
            problem.code().httpStatus(), problem.explanation(), outcome(problem, failure));
    problem
        .retryAfter()
        .ifPresent(
            after -> answer.addResponseHeader("Retry-After", String.valueOf(after.toSeconds())));
    if (failure instanceof BaseServerResponseException known && known.hasResponseHeaders()) {
      known
          .getResponseHeaders()
          .forEach((name, values) -> values.forEach(v -> answer.addResponseHeader(name, v)));
    }
    return answer;
  }

  /** HAPI would also answer in formats that this server refuses, or in that of the body. */
  private static void answerInKnownFormat(RequestDetails request) {
    String @Nullable [] asked = request.getParameters().get("_format");
    List<String> accepted = asked == null ? request.getHeaders("Accept") : Arrays.asList(asked);
    boolean xml = OperationOutcomes.prefersXml(accepted == null ? List.of() : accepted);
    Map<String, String[]> parameters = new HashMap<>(request.getParameters());
    parameters.put("_format", new String[] {xml ? "xml" : "json"});
    request.setParameters(parameters);
  }

  /** Several issues, as a validator or a refused deletion tells them, are kept as they are. */
  private static OperationOutcome outcome(FhirProblem problem, Throwable failure) {
    if (problem.code().httpStatus() < 500
        && failure instanceof BaseServerResponseException known
        && known.getOperationOutcome() instanceof OperationOutcome issues
        && Issues.areTelling(issues)) {
      return Issues.withCodes(issues, problem.code());
    }
    return OperationOutcomes.of(problem);
  }
}
