package org.foyer.operation.merge;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.fhir.StoredReferences;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses changes of a patient who was merged into another, but to undo that. */
@Component
class MergedPatientGuard implements StorageInterceptor {

  /** After access control, which may have to say that there is no such patient. */
  private static final int AFTER_ACCESS = 100;

  private final StoredReferences references;

  MergedPatientGuard(StoredReferences references) {
    this.references = references;
  }

  /** Refuses an update. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_ACCESS)
  public void updating(@Nullable IBaseResource before, IBaseResource after) {
    check(after);
  }

  /** Refuses a deletion. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED, order = AFTER_ACCESS)
  public void deleting(IBaseResource resource) {
    check(resource);
  }

  private void check(IBaseResource resource) {
    if (resource instanceof Patient patient
        && references.isPatientClosed(patient.getIdElement().getIdPart())) {
      throw new FhirProblem(
          ProblemCode.MERGED,
          "This patient was merged into another; Patient.link names the one whose record goes on.");
    }
  }
}
