package org.foyer.scheduling.state;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Appointment;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets Appointments go from status to status as they can, on whatever way they are written. */
@Component
class TransitionInterceptor implements StorageInterceptor {

  /**
   * Looks at a new version of an Appointment.
   *
   * @throws FhirProblem if it cannot go from its status to the new one
   */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(@Nullable IBaseResource former, IBaseResource resource) {
    if (former instanceof Appointment before
        && resource instanceof Appointment after
        && before.hasStatus()
        && after.hasStatus()) {
      Transitions.problem(before.getStatus(), after.getStatus())
          .ifPresent(
              problem -> {
                throw ResourceChange.at(after, problem);
              });
    }
  }
}
