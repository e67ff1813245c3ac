package org.foyer.pharmacy.administration;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.fhir.Callers;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds administrations to their rules, on whatever way they are written. */
@Component
class AdministrationInterceptor implements StorageInterceptor {

  private final Agreement agreement;

  AdministrationInterceptor(Agreement agreement) {
    this.agreement = agreement;
  }

  /**
   * Looks at a new administration.
   *
   * @throws FhirProblem if it does not agree with its prescription
   */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof MedicationAdministration created) {
      refuse(created, agreement.problem(null, created, isByPerson(request)));
    }
  }

  /**
   * Looks at a new version.
   *
   * @throws FhirProblem if it cannot go from its status to the new one, or does not agree with its
   *     prescription
   */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(
      @Nullable IBaseResource former, IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof MedicationAdministration after) {
      @Nullable MedicationAdministration before =
          former instanceof MedicationAdministration earlier ? earlier : null;
      if (before != null) {
        refuse(after, AdministrationRules.problem(before, after));
      }
      refuse(after, agreement.problem(before, after, isByPerson(request)));
    }
  }

  private static boolean isByPerson(@Nullable RequestDetails request) {
    return Callers.of(request).map(caller -> caller.kind() == Kind.PERSON).orElse(true);
  }

  private static void refuse(MedicationAdministration written, Optional<FhirProblem> problem) {
    problem.ifPresent(
        one -> {
          throw ResourceChange.at(written, one);
        });
  }
}
