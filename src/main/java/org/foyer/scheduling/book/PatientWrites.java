package org.foyer.scheduling.book;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.util.Optional;
import org.foyer.fhir.Callers;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Appointment;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lets patients, and those who act for them, write of Appointments what they could book: whatever
 * they write without an operation is judged as {@code $book} judges it.
 */
@Component
class PatientWrites implements StorageInterceptor {

  /** After access control, which may have to say that there is no such appointment. */
  private static final int AFTER_ACCESS = 100;

  private final ObjectProvider<PatientRules> rules;
  private final Clock clock;

  PatientWrites(ObjectProvider<PatientRules> rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Judges a new appointment.
   *
   * @throws FhirProblem if patients cannot make it
   */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = AFTER_ACCESS)
  public void creating(IBaseResource resource, @Nullable RequestDetails request) {
    judge(null, resource, request);
  }

  /**
   * Judges a change.
   *
   * @throws FhirProblem if patients cannot make it
   */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_ACCESS)
  public void updating(
      @Nullable IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
    judge(before, after, request);
  }

  private void judge(
      @Nullable IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
    if (!(after instanceof Appointment appointment) || BookingTransactions.isJudged()) {
      return;
    }
    Optional<Booker> patient = Callers.of(request).map(Booker::new).filter(Booker::isPatient);
    if (patient.isPresent()) {
      @Nullable Appointment earlier = before instanceof Appointment stored ? stored : null;
      rules.getObject().check(patient.get(), earlier, appointment, clock.instant());
    }
  }
}
