package org.foyer.operation.match;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.foyer.fhir.StorageInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/** Keeps the keys of patients up to date, in the transaction of each write. */
@Component
class PatientKeyInterceptor implements StorageInterceptor {

  private final PatientKeys keys;

  PatientKeyInterceptor(PatientKeys keys) {
    this.keys = keys;
  }

  /** Takes a new patient. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource) {
    if (resource instanceof Patient patient) {
      keys.keep(patient);
    }
  }

  /** Takes a new version. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(IBaseResource former, IBaseResource resource) {
    created(resource);
  }

  /** Takes the end of a patient's record. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
  public void deleted(IBaseResource resource) {
    if (resource instanceof Patient patient) {
      keys.forget(patient.getIdElement().getIdPart());
    }
  }
}
