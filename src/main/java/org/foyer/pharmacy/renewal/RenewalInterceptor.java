package org.foyer.pharmacy.renewal;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.fhir.Callers;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds requests for renewals to their rules, on whatever way they are written. */
@Component
class RenewalInterceptor implements StorageInterceptor {

  /**
   * Looks at a new Task.
   *
   * @throws FhirProblem if it must not be stored
   */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof Task task) {
      refuse(task, TaskRules.created(task, isPlain(request)));
    }
  }

  /**
   * Looks at a new version of a Task.
   *
   * @throws FhirProblem if it must not be stored
   */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(
      @Nullable IBaseResource former, IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof Task after) {
      refuse(
          after,
          former instanceof Task before
              ? TaskRules.updated(before, after, isPlain(request))
              : TaskRules.created(after, isPlain(request)));
    }
  }

  /** Whether it is written by somebody who has to ask an operation to do so. */
  private static boolean isPlain(@Nullable RequestDetails request) {
    return !OperationTransactions.isWithin(PharmacyCodes.OPERATION)
        && Callers.of(request).map(RenewalInterceptor::mustAsk).orElse(true);
  }

  /** Systems that keep records bring history along; pharmacies and people do not. */
  private static boolean mustAsk(Caller caller) {
    return caller.kind() == Kind.PERSON || Askers.isPharmacySystem(caller);
  }

  private static void refuse(Task written, Optional<FhirProblem> problem) {
    problem.ifPresent(
        one -> {
          throw ResourceChange.at(written, one);
        });
  }
}
