package org.foyer.fhir;

import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.Set;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;

/**
 * A resource type that a feature keeps and serves by itself. It takes the place of storage: nothing
 * of the type is stored otherwise, and what is not bound here is refused on every path.
 */
public interface OwnResourceType extends FhirOperation, IResourceProvider {

  /** Of these resources, the ids of those that are there and for which the restriction holds. */
  Set<String> matching(Set<String> ids, Restriction restriction);

  /** States what can be done with the type, besides the interactions and operations. */
  void describe(CapabilityStatementRestResourceComponent resource);
}
