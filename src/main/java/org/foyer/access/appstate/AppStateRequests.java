package org.foyer.access.appstate;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirInterceptorOrder;
import org.foyer.fhir.StoredResources;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.springframework.stereotype.Component;

/**
 * Refuses changes of app state that do not name the version they are based on, or whose state is
 * gone.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-state.html#updates">SMART App
 *     State, updates</a>
 */
@Component
class AppStateRequests implements FhirInterceptor {

  private static final Set<RestOperationTypeEnum> CHANGES =
      Set.of(
          RestOperationTypeEnum.UPDATE, RestOperationTypeEnum.PATCH, RestOperationTypeEnum.DELETE);

  private final StoredResources stored;

  AppStateRequests(StoredResources stored) {
    this.stored = stored;
  }

  /**
   * Comes after the gate, which lets pass only what the caller may see and change, or might before
   * it was deleted.
   */
  @Hook(
      value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED,
      order = FhirInterceptorOrder.APP_STATE)
  public void changing(RequestDetails request, RestOperationTypeEnum interaction) {
    if (!CHANGES.contains(interaction)
        || !AppStateRules.applyTo(request)
        || !AppStateRules.isAboutOne(request)) {
      return;
    }
    if (request.getHeader(Constants.HEADER_IF_MATCH) == null) {
      throw new FhirProblem(
          ProblemCode.PRECONDITION_REQUIRED,
          "App state is changed and deleted with If-Match, which names its version.");
    }
    if (stored.content(AppStateRules.TYPE, request.getId().getIdPart()).isEmpty()) {
      throw new FhirProblem(ProblemCode.PRECONDITION_FAILED, "This app state was deleted.");
    }
  }
}
