package org.foyer.pharmacy.renewal;

import org.foyer.pharmacy.PharmacyExtensions;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Reference;

/** The prescription that takes the place of one that is renewed. */
final class Successor {

  private Successor() {}

  /** The same again, as a draft to be changed and signed. */
  static MedicationRequest of(MedicationRequest prior, Reference prescriber) {
    MedicationRequest draft = prior.copy();
    draft.setId((String) null);
    Meta meta = new Meta();
    prior.getMeta().getProfile().forEach(profile -> meta.addProfile(profile.getValue()));
    prior.getMeta().getSecurity().forEach(label -> meta.addSecurity(label.copy()));
    draft.setMeta(meta);
    draft.setText(null);
    draft
        .getExtension()
        .removeIf(
            extension ->
                PharmacyExtensions.PRESCRIPTION_SIGNATURE.equals(extension.getUrl())
                    || PharmacyExtensions.CHANGE_REASON.equals(extension.getUrl()));
    draft.setIdentifier(null).setGroupIdentifier(null);
    draft.setStatus(MedicationRequestStatus.DRAFT).setStatusReason(null);
    draft.setIntent(MedicationRequestIntent.ORDER);
    draft.setReported(null).setEncounter(null).setAuthoredOnElement(null);
    draft.setRequester(prescriber).setRecorder(null);
    draft.setBasedOn(null).setDetectedIssue(null).setEventHistory(null).setNote(null);
    draft.setPriorPrescription(
        new Reference("MedicationRequest/" + prior.getIdElement().getIdPart()));
    if (draft.hasDispenseRequest()) {
      draft.getDispenseRequest().setValidityPeriod(null);
    }
    return draft;
  }
}
