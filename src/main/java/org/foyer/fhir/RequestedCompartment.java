package org.foyer.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;

/**
 * The instance whose compartment a search is confined to by its path, such as {@code
 * Patient/1/Observation}.
 *
 * @param type the resource type, such as {@code Patient}
 * @param id the id of the instance
 * @see <a href="https://hl7.org/fhir/R4/http.html#vsearch">FHIR variant searches</a>
 */
public record RequestedCompartment(String type, String id) {

  private static final String KEY = RequestedCompartment.class.getName();

  /** Leaves it with the request. */
  public void attach(RequestDetails request) {
    request.getUserData().put(KEY, this);
  }

  /** That of the request, if it is such a search. */
  public static Optional<RequestedCompartment> of(RequestDetails request) {
    return Optional.ofNullable((RequestedCompartment) request.getUserData().get(KEY));
  }
}
