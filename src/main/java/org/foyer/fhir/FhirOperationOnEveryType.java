package org.foyer.fhir;

import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * A bean that provides operations which exist on every resource type and on their instances. HAPI
 * binds operations to one type each.
 */
public interface FhirOperationOnEveryType {

  /** The provider for one type. */
  IResourceProvider on(Class<? extends IBaseResource> resourceType);
}
