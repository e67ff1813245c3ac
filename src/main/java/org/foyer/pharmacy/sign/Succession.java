package org.foyer.pharmacy.sign;

import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.pharmacy.prescription.Prescriptions;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.springframework.stereotype.Component;

/** What becomes of the prescription whose place a new one takes, and of proposals. */
@Component
class Succession {

  private static final String STOP_REASON =
      "https://foyer.org/fhir/CodeSystem/prescription-stop-reason";
  private static final String REPLACED = "replaced";
  private static final String RENEWED = "renewed";

  private final Drafts drafts;
  private final Stores stores;

  Succession(Drafts drafts, Stores stores) {
    this.drafts = drafts;
    this.stores = stores;
  }

  /**
   * Stops what the prescription takes the place of, and completes the proposals that it follows.
   *
   * @throws FhirProblem if another has taken that place already, or it is another patient's
   */
  void settle(MedicationRequest signed, Caller caller) {
    Store store = stores.of(caller);
    drafts
        .prescription(signed.getPriorPrescription())
        .flatMap(id -> store.read(MedicationRequest.class, "MedicationRequest/" + id))
        .ifPresent(prior -> end(prior, signed, store));
    signed.getBasedOn().stream()
        .flatMap(reference -> drafts.prescription(reference).stream())
        .flatMap(id -> store.read(MedicationRequest.class, "MedicationRequest/" + id).stream())
        .filter(request -> request.getIntent() == MedicationRequestIntent.PROPOSAL)
        .filter(request -> Prescriptions.status(request) == MedicationRequestStatus.ACTIVE)
        .forEach(proposal -> store.update(proposal.setStatus(MedicationRequestStatus.COMPLETED)));
  }

  private static void end(MedicationRequest prior, MedicationRequest signed, Store store) {
    checkSubject(prior, signed);
    boolean changes = signed.hasExtension(PharmacyExtensions.CHANGE_REASON);
    switch (Prescriptions.status(prior)) {
      case ACTIVE, ONHOLD -> {
        prior.setStatus(MedicationRequestStatus.STOPPED);
        prior.setStatusReason(reason(changes ? REPLACED : RENEWED));
        store.update(prior);
      }
      case STOPPED -> {
        if (changes && prior.getStatusReason().hasCoding(STOP_REASON, REPLACED)) {
          throw new FhirProblem(
              ProblemCode.CONFLICT, "Another prescription has replaced the same one already.");
        }
      }
      default -> {
        // What is over needs no end.
      }
    }
  }

  private static void checkSubject(MedicationRequest prior, MedicationRequest signed) {
    if (!prior.getSubject().getReference().equals(signed.getSubject().getReference())) {
      throw new FhirProblem(
              ProblemCode.UNPROCESSABLE, "The prior prescription is of another patient.")
          .at("MedicationRequest.priorPrescription");
    }
  }

  private static CodeableConcept reason(String code) {
    return new CodeableConcept(new Coding().setSystem(STOP_REASON).setCode(code));
  }
}
