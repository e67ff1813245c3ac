package org.foyer.pharmacy.sign;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.check.SafetyOverride;
import org.foyer.pharmacy.prescription.Completion;
import org.foyer.pharmacy.prescription.PrescriptionSignature;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Puts drafts into force. */
@Component
class Signing {

  private final Drafts drafts;
  private final Requesters requesters;
  private final SafetyReview safety;
  private final Succession succession;
  private final OperationTransactions transactions;
  private final Stores stores;
  private final Clock clock;

  Signing(
      Drafts drafts,
      Requesters requesters,
      SafetyReview safety,
      Succession succession,
      OperationTransactions transactions,
      Stores stores,
      Clock clock) {
    this.drafts = drafts;
    this.requesters = requesters;
    this.safety = safety;
    this.succession = succession;
    this.transactions = transactions;
    this.stores = stores;
    this.clock = clock;
  }

  /**
   * Signs: all that belongs to it is done, or nothing.
   *
   * @throws FhirProblem if it cannot be signed as it is
   */
  Signed sign(Prescriber prescriber, String id, List<SafetyOverride> overrides) {
    MedicationRequest seen = drafts.read(prescriber.caller(), id);
    return transactions.run(
        PharmacyCodes.OPERATION,
        () ->
            transactions.run(
                PrescriptionSignature.WRITING,
                () -> sign(prescriber, drafts.locked(prescriber.caller(), seen), overrides)));
  }

  private Signed sign(
      Prescriber prescriber, MedicationRequest draft, List<SafetyOverride> overrides) {
    Readiness.checkDraft(draft);
    requesters.claim(draft, prescriber);
    Instant now = clock.instant();
    MedicationRequest prescription = completed(draft, now);
    Readiness.checkContent(prescription);
    List<DetectedIssue> findings = safety.review(prescriber, prescription, overrides, now);
    findings.forEach(
        finding ->
            prescription.addDetectedIssue(
                new Reference("DetectedIssue/" + finding.getIdElement().getIdPart())));
    prescription.setStatus(MedicationRequestStatus.ACTIVE);
    PrescriptionSignature.sign(prescription, prescriber.reference(), now);
    MedicationRequest stored = stores.of(prescriber.caller()).update(prescription);
    succession.settle(stored, prescriber.caller());
    return new Signed(stored, findings);
  }

  private static MedicationRequest completed(MedicationRequest draft, Instant now) {
    MedicationRequest prescription = Completion.of(draft);
    if (prescription.getIntent() == MedicationRequestIntent.PLAN) {
      prescription.setIntent(MedicationRequestIntent.ORDER);
    }
    if (!prescription.hasAuthoredOn()) {
      prescription.setAuthoredOn(Date.from(now));
      prescription.getAuthoredOnElement().setTimeZoneZulu(true);
    }
    if (!prescription.hasGroupIdentifier()) {
      prescription.setGroupIdentifier(PrescriptionNumbers.next());
    }
    return prescription;
  }
}
