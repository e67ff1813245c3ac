package org.foyer.billing.send;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.send.Delivery.State;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A claim that is to take another's place is a draft until the insurer accepts it; what is on its
 * way does not change.
 */
@Component
class DraftsOnTheirWay implements StorageInterceptor {

  private final Deliveries deliveries;

  DraftsOnTheirWay(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * Looks at a new version of a claim.
   *
   * @throws FhirProblem if it must not be stored
   */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(@Nullable IBaseResource former, IBaseResource resource) {
    if (resource instanceof Claim after
        && former instanceof Claim before
        && before.getStatus() == ClaimStatus.DRAFT
        && !OperationTransactions.isWithin(BillingCodes.OPERATION)) {
      boolean isSent =
          deliveries
              .find(after.getIdElement().getIdPart())
              .filter(delivery -> delivery.state() != State.REFUSED)
              .isPresent();
      boolean changes =
          after.getStatus() != before.getStatus() || !ClaimContent.isSame(before, after);
      if (isSent && changes) {
        throw ResourceChange.at(
            after,
            new FhirProblem(
                ProblemCode.BILLED_CONTENT_LOCKED,
                "The claim is on its way to the insurer, and waits for its answer."));
      }
    }
  }
}
