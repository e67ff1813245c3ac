package org.foyer.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.jspecify.annotations.Nullable;

/**
 * Which stored resources may take part in the answer to a request. The gate of the access module
 * answers; the server asks before it runs a statement.
 */
public interface Visibility {

  /** In which way a resource takes part. */
  enum Part {
    /** As what is read by its id. */
    READ,
    /** As a match of a search. */
    MATCH,
    /** By way of another resource: as an include, or in a chain. */
    REACHED
  }

  /** What resources of the type must fulfil to take part. */
  Restriction of(@Nullable RequestDetails request, String resourceType, Part part);
}
