package org.foyer.access.appstate;

import static java.util.stream.Collectors.joining;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.foyer.fhir.FhirInterceptor;
import org.hl7.fhir.r4.model.Basic;
import org.springframework.stereotype.Component;

/**
 * Apps name the subject of their state by an absolute reference. One that begins with the base by
 * which the app calls is to a resource of this server, even if the server was not told its address.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-state.html#create">SMART App
 *     State, create</a>
 */
@Component
class AbsoluteSubjects implements FhirInterceptor {

  private static final Set<String> PARAMETERS = Set.of("subject", "patient");

  /** Makes the reference in a body, and those in a search, relative. */
  @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
  public void make(ServletRequestDetails request) {
    if (!AppStateRules.isOfType(request)) {
      return;
    }
    String base = request.getFhirServerBase() + "/";
    if (request.getResource() instanceof Basic state && state.getSubject().hasReference()) {
      state.getSubject().setReference(relative(state.getSubject().getReference(), base));
    }
    Map<String, String[]> parameters = new LinkedHashMap<>(request.getParameters());
    parameters.replaceAll(
        (name, values) -> PARAMETERS.contains(name) ? relative(values, base) : values);
    request.setParameters(parameters);
  }

  private static String[] relative(String[] values, String base) {
    return Arrays.stream(values)
        .map(
            value ->
                Arrays.stream(value.split(",", -1))
                    .map(reference -> relative(reference, base))
                    .collect(joining(",")))
        .toArray(String[]::new);
  }

  private static String relative(String reference, String base) {
    return reference.startsWith(base) ? reference.substring(base.length()) : reference;
  }
}
