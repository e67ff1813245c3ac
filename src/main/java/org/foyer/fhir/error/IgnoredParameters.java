package org.foyer.fhir.error;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Tells, in the answer to a lenient search, which parameters were left out.
 *
 * @see <a href="https://hl7.org/fhir/R4/bundle.html#searchset">Outcomes in search sets</a>
 */
final class IgnoredParameters implements FhirInterceptor {

  /** Adds an outcome entry with a warning for each parameter. */
  @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
  void tell(IBaseResource answer, RequestDetails request) {
    if (answer instanceof Bundle bundle
        && bundle.getType() == BundleType.SEARCHSET
        && request.getUserData().get(ParameterRules.IGNORED) instanceof List<?> ignored) {
      OperationOutcome outcome = new OperationOutcome();
      for (Object explanation : ignored) {
        outcome
            .addIssue()
            .setSeverity(IssueSeverity.WARNING)
            .setCode(IssueType.NOTSUPPORTED)
            .setDetails(OperationOutcomes.details(ProblemCode.UNKNOWN_PARAMETER))
            .setDiagnostics(explanation + " It was ignored.");
      }
      bundle.addEntry().setResource(outcome).getSearch().setMode(SearchEntryMode.OUTCOME);
    }
  }
}
