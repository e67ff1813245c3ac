package org.foyer.pharmacy.renewal;

import java.time.LocalDate;
import org.foyer.pharmacy.dosage.Sig;
import org.foyer.pharmacy.dosage.Sig.Understood;
import org.foyer.testing.FhirHttp;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** A pharmacy of the hospital, and what it has to do with. */
final class Pharmacy {

  private static final CodeableConcept MEDICINE =
      new CodeableConcept().setText("Cetirizine 10 mg tablet");

  private final FhirHttp fhir;
  private String organization = "";

  Pharmacy(FhirHttp fhir) {
    this.fhir = fhir;
  }

  /** A tablet a day, 30 at a time, twice. */
  MedicationRequest prescription(String patient, String prescriber, LocalDate day) {
    MedicationRequest prescription = new MedicationRequest();
    prescription.setIntent(MedicationRequestIntent.ORDER);
    prescription.setSubject(new Reference("Patient/" + patient)).setMedication(MEDICINE.copy());
    prescription.setRequester(new Reference(prescriber));
    prescription.setAuthoredOnElement(new DateTimeType(day.toString()));
    ((Understood) Sig.parse("1 tablet by mouth once daily"))
        .steps()
        .forEach(prescription::addDosageInstruction);
    prescription
        .getDispenseRequest()
        .setQuantity(tablets(30))
        .setNumberOfRepeatsAllowed(1)
        .setPerformer(new Reference(organization()));
    return prescription;
  }

  void handedOver(String prescription, String patient, int tablets, LocalDate day) {
    MedicationDispense dispense = new MedicationDispense();
    dispense.setStatus(MedicationDispenseStatus.COMPLETED).setMedication(MEDICINE.copy());
    dispense.setSubject(new Reference("Patient/" + patient)).setQuantity(tablets(tablets));
    dispense.addAuthorizingPrescription(new Reference("MedicationRequest/" + prescription));
    dispense.setWhenHandedOverElement(new DateTimeType(day + "T10:00:00Z"));
    int status = fhir.create(dispense).status();
    if (status != 201) {
      throw new AssertionError("The dispense was answered with " + status);
    }
  }

  void cancel(Task fill) {
    Task stored = fhir.get("Task/" + fill.getIdElement().getIdPart()).as(Task.class);
    stored.setStatus(TaskStatus.CANCELLED).getStatusReason().setText("By mistake");
    stored.getBusinessStatus().getCodingFirstRep().setCode("cancelled").setDisplay(null);
    int status = fhir.update(stored).status();
    if (status != 200) {
      throw new AssertionError("The fill was answered with " + status);
    }
  }

  private String organization() {
    if (organization.isEmpty()) {
      organization =
          "Organization/"
              + fhir.create(new Organization().setActive(true).setName("House pharmacy")).id();
      Location place = new Location();
      place.setStatus(LocationStatus.ACTIVE).setName("House pharmacy");
      place.setManagingOrganization(new Reference(organization));
      place.addType(
          new CodeableConcept(
              new Coding()
                  .setSystem("http://terminology.hl7.org/CodeSystem/v3-RoleCode")
                  .setCode("PHARM")));
      fhir.create(place);
    }
    return organization;
  }

  private static Quantity tablets(int number) {
    return new Quantity(number)
        .setUnit("tablet")
        .setSystem("http://unitsofmeasure.org")
        .setCode("{tablet}");
  }
}
