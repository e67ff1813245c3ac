package org.foyer.scheduling.state;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.fhir.Callers;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.scheduling.Change;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Appointment;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets Appointments go from status to status as they can, on whatever way they are written. */
@Component
class TransitionInterceptor implements StorageInterceptor {

  /**
   * Looks at a new Appointment.
   *
   * @throws FhirProblem if a patient says of it what is not the patient's to say
   */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof Appointment appointment
        && appointment.hasStatus()
        && Callers.of(request).filter(TransitionInterceptor::isPatient).isPresent()) {
      refuse(Transitions.problemByPatient(appointment.getStatus()), appointment);
    }
  }

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
      refuse(Transitions.problem(before.getStatus(), after.getStatus()), after);
    }
  }

  private static void refuse(Optional<FhirProblem> problem, Appointment appointment) {
    problem.ifPresent(
        found -> {
          throw Change.at(appointment, found);
        });
  }

  /** Also somebody who acts for one. */
  private static boolean isPatient(Caller caller) {
    @Nullable String user = caller.context().fhirUser();
    return user != null && (user.startsWith("Patient/") || user.startsWith("RelatedPerson/"));
  }
}
