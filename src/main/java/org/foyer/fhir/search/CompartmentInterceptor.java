package org.foyer.fhir.search;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirInterceptorOrder;
import org.foyer.fhir.RequestedCompartment;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IIdType;
import org.jspecify.annotations.Nullable;

/**
 * Turns {@code GET Patient/1/Observation?…} into a search of Observation that is confined to the
 * compartment.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#vsearch">FHIR variant searches</a>
 */
final class CompartmentInterceptor implements FhirInterceptor {

  private static final String KEY = Compartment.class.getName();

  private final CompartmentMembership membership;

  CompartmentInterceptor(CompartmentMembership membership) {
    this.membership = membership;
  }

  /** Recognises a compartment search by its path. */
  @Hook(
      value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED,
      order = FhirInterceptorOrder.COMPARTMENT)
  public void confine(ServletRequestDetails request) {
    String resourceType = request.getCompartmentName();
    IIdType id = request.getId();
    if (resourceType == null || id == null || !Compartment.TYPES.contains(id.getResourceType())) {
      return;
    }
    if (!request.getFhirContext().getResourceTypes().contains(resourceType)
        || membership.paths(id.getResourceType(), resourceType).paths().isEmpty()) {
      throw new FhirProblem(
          ProblemCode.NOT_IN_COMPARTMENT,
          "There is no '%s' in the compartment of a %s."
              .formatted(resourceType, id.getResourceType()));
    }
    request.getUserData().put(KEY, new Compartment(id.getResourceType(), id.getIdPart()));
    new RequestedCompartment(id.getResourceType(), id.getIdPart()).attach(request);
    request.setResourceName(resourceType);
    request.setId(null);
    request.setCompartmentName(null);
  }

  /** The compartment that a request is confined to, or null. */
  static @Nullable Compartment of(@Nullable RequestDetails request) {
    return request == null ? null : (Compartment) request.getUserData().get(KEY);
  }
}
