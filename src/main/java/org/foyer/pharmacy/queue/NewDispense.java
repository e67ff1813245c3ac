package org.foyer.pharmacy.queue;

import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;

/** Makes dispenses of fills, as the prescription says. */
public final class NewDispense {

  private NewDispense() {}

  /** A dispense that is to be completed with status, quantity and lots, and stored. */
  public static MedicationDispense of(OpenFill fill) {
    MedicationRequest prescription = fill.prescription();
    MedicationDispense dispense =
        new MedicationDispense()
            .setMedication(prescription.getMedication().copy())
            .setSubject(prescription.getSubject().copy());
    prescription.getContained().forEach(contained -> dispense.addContained(contained.copy()));
    if (prescription.hasEncounter()) {
      dispense.setContext(prescription.getEncounter().copy());
    }
    dispense.addAuthorizingPrescription().setReference(fill.task().getFocus().getReference());
    dispense.addPerformer().setActor(fill.actor());
    if (fill.task().hasLocation()) {
      dispense.setLocation(fill.task().getLocation().copy());
    }
    prescription
        .getDosageInstruction()
        .forEach(dosage -> dispense.addDosageInstruction(dosage.copy()));
    dispense.getSubstitution().setWasSubstituted(false);
    return dispense;
  }
}
