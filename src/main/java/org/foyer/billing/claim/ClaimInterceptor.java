package org.foyer.billing.claim;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Claim;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds claims to their rules, on whatever way they are written. */
@Component
class ClaimInterceptor implements StorageInterceptor {

  /** After access control, which may have to say that there is no such claim. */
  private static final int AFTER_ACCESS = 100;

  /**
   * Looks at a new claim.
   *
   * @throws FhirProblem if it must not be stored
   */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof Claim created) {
      refuse(created, ClaimRules.created(created, ClaimWriter.of(request)));
    }
  }

  /**
   * Looks at a new version of a claim.
   *
   * @throws FhirProblem if it must not be stored
   */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(
      @Nullable IBaseResource former, IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof Claim after) {
      ClaimWriter writer = ClaimWriter.of(request);
      refuse(
          after,
          former instanceof Claim before
              ? ClaimRules.updated(before, after, writer)
              : ClaimRules.created(after, writer));
    }
  }

  /**
   * Looks at a claim that is deleted.
   *
   * @throws FhirProblem if it must stay
   */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED, order = AFTER_ACCESS)
  public void deleted(IBaseResource resource) {
    if (resource instanceof Claim deleted) {
      refuse(deleted, ClaimRules.deleted(deleted));
    }
  }

  private static void refuse(Claim written, Optional<FhirProblem> problem) {
    problem.ifPresent(
        one -> {
          throw ResourceChange.at(written, one);
        });
  }
}
