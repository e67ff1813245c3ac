package org.foyer.pharmacy.dispense;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets MedicationDispenses go from status to status as they can, and what was handed over stay as
 * it was, on whatever way they are written.
 */
@Component
class DispenseWrites implements StorageInterceptor {

  /**
   * Looks at a new dispense.
   *
   * @param request who writes it: whole hospitals bring what was dispensed elsewhere, long ago
   */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof MedicationDispense dispense
        && !DispensedQuantity.isOpen(dispense)
        && Callers.of(request).filter(DispenseWrites::isHistorian).isPresent()) {
      History.mark(dispense);
    }
  }

  private static boolean isHistorian(Caller caller) {
    return caller.kind() == Kind.SERVER
        || (caller.kind() == Kind.SYSTEM && caller.roles().contains("ehr-system"));
  }

  /**
   * Looks at a new version of a dispense.
   *
   * @throws FhirProblem if it cannot go from its status to the new one, or changes what was done
   */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(
      @Nullable IBaseResource former, IBaseResource resource, @Nullable RequestDetails request) {
    if (!(former instanceof MedicationDispense before)
        || !(resource instanceof MedicationDispense after)
        || !before.hasStatus()
        || !after.hasStatus()) {
      return;
    }
    DispenseTransitions.problem(before.getStatus(), after.getStatus())
        .ifPresent(
            problem -> {
              throw ResourceChange.at(after, problem);
            });
    boolean byServer =
        Callers.of(request).filter(caller -> caller.kind() == Kind.SERVER).isPresent();
    if (!byServer && isChanged(before, after)) {
      throw ResourceChange.at(
          after,
          new FhirProblem(
              ProblemCode.TRANSITION_REFUSED,
              "What was handed over to whom, when and on which prescription is not changed:"
                  + " the dispense can become entered-in-error, and a new one take its place."));
    }
  }

  private static boolean isChanged(MedicationDispense before, MedicationDispense after) {
    if (before.getStatus() != MedicationDispenseStatus.COMPLETED) {
      return false;
    }
    return !Base.compareDeep(before.getQuantity(), after.getQuantity(), true)
        || !Base.compareDeep(before.getMedication(), after.getMedication(), true)
        || !Base.compareDeep(before.getSubject(), after.getSubject(), true)
        || !Base.compareDeep(before.getReceiver(), after.getReceiver(), true)
        || !Base.compareDeep(
            before.getAuthorizingPrescription(), after.getAuthorizingPrescription(), true)
        || !Base.compareDeep(
            before.getWhenHandedOverElement(), after.getWhenHandedOverElement(), true);
  }
}
