package org.foyer.fhir;

import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/**
 * A bean that computes resources of a type which are not stored, beside those which are. They can
 * be read and searched over HTTP, also in batches, and referred to; in-process searches and exports
 * find what is stored. Whoever may not see what such a resource refers to, may not read it either.
 */
public interface ComputedResources {

  /** The name of the resource type. */
  String resourceType();

  /** The resource with this id as it is now; empty if there is none. */
  Optional<Resource> read(String id);

  /**
   * The answer to a search of the type, what is stored included, as far as the caller may see it;
   * empty if only stored resources can match.
   *
   * @throws org.foyer.shared.FhirProblem if computed resources could match, but cannot be found in
   *     this way
   */
  Optional<IBundleProvider> search(RequestDetails request);
}
