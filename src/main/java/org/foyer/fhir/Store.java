package org.foyer.fhir;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;

/** Stored resources, seen and changed with the authority of one caller. */
public final class Store {

  private final DaoRegistry resources;
  private final IFhirSystemDao<Bundle, Meta> system;
  private final RequestDetails request;

  Store(DaoRegistry resources, IFhirSystemDao<Bundle, Meta> system, RequestDetails request) {
    this.resources = resources;
    this.system = system;
    this.request = request;
  }

  /** Reads a resource; empty if there is none, or no more. */
  public <T extends Resource> Optional<T> read(Class<T> type, String id) {
    try {
      return Optional.of(resources.getResourceDao(type).read(new IdType(id), request));
    } catch (ResourceNotFoundException | ResourceGoneException e) {
      return Optional.empty();
    }
  }

  /**
   * Runs a transaction: all entries or none.
   *
   * @see <a href="https://hl7.org/fhir/R4/http.html#transaction">FHIR transaction</a>
   */
  public Bundle transact(Bundle transaction) {
    return system.transaction(request, transaction);
  }
}
