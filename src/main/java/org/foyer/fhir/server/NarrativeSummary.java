package org.foyer.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.HashMap;
import java.util.Map;
import org.foyer.fhir.FhirInterceptor;

/**
 * Makes {@code _summary=text} of a single resource answer with the resource: its narrative, id,
 * meta and mandatory elements. HAPI answers with bare HTML.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#summary">FHIR R4, _summary</a>
 */
final class NarrativeSummary implements FhirInterceptor {

  private static final String[] TEXT = {"text"};

  /** Asks for the elements that the summary consists of. */
  @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
  public void ask(RequestDetails request) {
    if (request.getId() == null || request.getOperation() != null || !wantsNarrative(request)) {
      return;
    }
    Map<String, String[]> parameters = new HashMap<>(request.getParameters());
    parameters.remove(Constants.PARAM_SUMMARY);
    parameters.put(Constants.PARAM_ELEMENTS, TEXT);
    request.setParameters(parameters);
  }

  private static boolean wantsNarrative(RequestDetails request) {
    String[] summary = request.getParameters().get(Constants.PARAM_SUMMARY);
    return summary != null && summary.length == 1 && summary[0].equals(TEXT[0]);
  }
}
