package org.foyer.pharmacy.prescription;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds prescriptions to their rules, on whatever way they are written. */
@Component
class PrescriptionInterceptor implements StorageInterceptor {

  /** After access control, which may have to say that there is no such prescription. */
  private static final int AFTER_ACCESS = 100;

  /**
   * Seals the content anew when the server moves it from one record of a person to another.
   * Otherwise it would seem to be tampered with.
   */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
  public void moving(
      @Nullable IBaseResource former, IBaseResource resource, @Nullable RequestDetails request) {
    if (former instanceof MedicationRequest before
        && resource instanceof MedicationRequest after
        && Writer.of(request) == Writer.SERVER) {
      PrescriptionSignature.of(before)
          .filter(signature -> signature.isIntact(before) && !signature.isIntact(after))
          .filter(signature -> PrescriptionRules.isOnlyMoved(before, after))
          .ifPresent(
              signature -> PrescriptionSignature.sign(after, signature.signer(), signature.time()));
    }
  }

  /**
   * Looks at a new prescription.
   *
   * @throws FhirProblem if it must not be stored
   */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof MedicationRequest created) {
      refuse(created, PrescriptionRules.created(created, Writer.of(request)));
    }
  }

  /**
   * Looks at a new version of a prescription.
   *
   * @throws FhirProblem if it must not be stored
   */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(
      @Nullable IBaseResource former, IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof MedicationRequest after) {
      Writer writer = Writer.of(request);
      refuse(
          after,
          former instanceof MedicationRequest before
              ? PrescriptionRules.updated(before, after, writer)
              : PrescriptionRules.created(after, writer));
    }
  }

  /**
   * Looks at a prescription that is deleted.
   *
   * @throws FhirProblem if it must stay
   */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED, order = AFTER_ACCESS)
  public void deleted(IBaseResource resource) {
    if (resource instanceof MedicationRequest deleted) {
      refuse(deleted, PrescriptionRules.deleted(deleted));
    }
  }

  private static void refuse(MedicationRequest written, Optional<FhirProblem> problem) {
    problem.ifPresent(
        one -> {
          throw ResourceChange.at(written, one);
        });
  }
}
