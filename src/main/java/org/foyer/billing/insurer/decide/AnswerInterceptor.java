package org.foyer.billing.insurer.decide;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.insurer.register.ClaimRegister;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what this server has answered to claims as it was answered, whoever writes. */
@Component("insurerAnswerInterceptor")
class AnswerInterceptor implements StorageInterceptor {

  private final ClaimRegister register;

  AnswerInterceptor(ClaimRegister register) {
    this.register = register;
  }

  /** Refuses another content than the operations have given the answer. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(@Nullable IBaseResource former, IBaseResource resource) {
    if (former instanceof Resource before
        && resource instanceof Resource after
        && isLocked(after)
        && !content(before).equalsDeep(content(after))) {
      throw ResourceChange.at(after, refused());
    }
  }

  /** Refuses to delete an answer. */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
  public void deleting(IBaseResource resource) {
    if (resource instanceof Resource before && isLocked(before)) {
      throw refused();
    }
  }

  private boolean isLocked(Resource resource) {
    return (resource instanceof ClaimResponse || resource instanceof ExplanationOfBenefit)
        && !OperationTransactions.isWithin(BillingCodes.OPERATION)
        && register.isAnswer(resource.fhirType(), resource.getIdElement().getIdPart());
  }

  private static Resource content(Resource resource) {
    Resource content = resource.copy();
    content.setMeta(null);
    content.setId((String) null);
    return content;
  }

  private static FhirProblem refused() {
    return new FhirProblem(
        ProblemCode.BILLED_CONTENT_LOCKED,
        "An answer to a claim is changed by deciding, replacing or reversing the claim.");
  }
}
