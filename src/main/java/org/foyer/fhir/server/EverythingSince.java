package org.foyer.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.HashMap;
import java.util.Map;
import org.foyer.fhir.FhirInterceptor;

/**
 * Lets {@code $everything} know {@code _since}, which HAPI overlooks; it knows {@code
 * _lastUpdated}.
 *
 * @see <a href="https://hl7.org/fhir/R4/patient-operation-everything.html">Patient $everything</a>
 */
final class EverythingSince implements FhirInterceptor {

  /** Says the same in the words that HAPI knows. */
  @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
  public void translate(RequestDetails request) {
    String[] since = request.getParameters().get(Constants.PARAM_SINCE);
    if (!"$everything".equals(request.getOperation()) || since == null || since.length != 1) {
      return;
    }
    Map<String, String[]> parameters = new HashMap<>(request.getParameters());
    parameters.remove(Constants.PARAM_SINCE);
    parameters.put(Constants.PARAM_LASTUPDATED, new String[] {"ge" + since[0]});
    request.setParameters(parameters);
  }
}
