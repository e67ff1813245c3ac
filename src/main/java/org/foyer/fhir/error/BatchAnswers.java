package org.foyer.fhir.error;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.fhir.EntryProblems;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome;

/**
 * The failed entries of a batch, and failed reads in a transaction, tell what is wrong in the same
 * way as single requests do.
 */
final class BatchAnswers implements FhirInterceptor {

  private static final Pattern PROBLEM =
      Pattern.compile("(?:^|FhirProblem: |HAPI-\\d{4}: )([a-z-]+): (.*)");

  private static final Set<BundleType> ANSWERS =
      Set.of(BundleType.BATCHRESPONSE, BundleType.TRANSACTIONRESPONSE);

  /** Rewrites the outcomes of failed entries. */
  @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
  void rewrite(IBaseResource answer, ResponseDetails details, RequestDetails request) {
    if (answer instanceof Bundle bundle && ANSWERS.contains(bundle.getType())) {
      bundle.getEntry().stream()
          .filter(entry -> status(entry) >= 400)
          .forEach(entry -> rewrite(entry.getResponse(), request));
    }
  }

  private static void rewrite(BundleEntryResponseComponent response, RequestDetails request) {
    String message = message(response);
    FhirProblem plain = problem(status(response), message);
    FhirProblem problem = EntryProblems.kept(request, plain.explanation()).orElse(plain);
    FailureLog.note(
        problem, new UnclassifiedServerFailureException(500, ""), request.getRequestId());
    response.setStatus(String.valueOf(problem.code().httpStatus()));
    response.setOutcome(OperationOutcomes.of(problem));
  }

  private static FhirProblem problem(int status, String message) {
    Matcher ours = PROBLEM.matcher(message);
    if (ours.find()) {
      Optional<ProblemCode> code =
          Arrays.stream(ProblemCode.values())
              .filter(known -> known.code().equals(ours.group(1)))
              .findFirst();
      if (code.isPresent()) {
        return new FhirProblem(code.get(), ours.group(2));
      }
    }
    BaseServerResponseException failure = new UnclassifiedServerFailureException(status, message);
    return Diagnosis.of(failure, null);
  }

  private static String message(BundleEntryResponseComponent response) {
    return response.getOutcome() instanceof OperationOutcome outcome && outcome.hasIssue()
        ? Optional.ofNullable(outcome.getIssueFirstRep().getDiagnostics()).orElse("")
        : "";
  }

  private static int status(BundleEntryComponent entry) {
    return status(entry.getResponse());
  }

  private static int status(BundleEntryResponseComponent response) {
    Matcher digits =
        Pattern.compile("^\\d{3}").matcher(Optional.ofNullable(response.getStatus()).orElse(""));
    return digits.find() ? Integer.parseInt(digits.group()) : 0;
  }
}
