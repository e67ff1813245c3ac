package org.foyer.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.ResourceVersionConflictResolutionStrategy;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.FhirInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Runs a write again that lost a race in the database: on the second try, a conditional create
 * finds what the winner created, and an update follows the winner's. A write that names the version
 * it expects ({@code If-Match}) has lost for good and is told so; a deletion is in conflict with
 * what refers to the resource, which no second try changes.
 */
final class ConflictRetries implements FhirInterceptor {

  private static final int MOST_RETRIES = 10;

  /** Says whether, and how often, a write is tried again. */
  @Hook(Pointcut.STORAGE_VERSION_CONFLICT)
  public ResourceVersionConflictResolutionStrategy onConflict(@Nullable RequestDetails request) {
    ResourceVersionConflictResolutionStrategy strategy =
        new ResourceVersionConflictResolutionStrategy();
    strategy.setRetry(
        request != null
            && request.getRequestType() != RequestTypeEnum.DELETE
            && request.getHeader(Constants.HEADER_IF_MATCH) == null);
    strategy.setMaxRetries(MOST_RETRIES);
    return strategy;
  }
}
