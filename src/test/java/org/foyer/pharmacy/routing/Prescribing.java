package org.foyer.pharmacy.routing;

import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.InventedNames;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** Makes pharmacies and prescriptions, by a system that may do everything. */
final class Prescribing {

  private final FhirHttp fhir;

  Prescribing(FhirHttp fhir) {
    this.fhir = fhir;
  }

  /** A new pharmacy of the hospital. */
  String pharmacy() {
    Organization organization = new Organization();
    organization.setActive(true).setName("Pharmacy " + Patients.unique());
    String id = "Organization/" + fhir.create(organization).id();
    place(id);
    return id;
  }

  /** The place where an Organization works as a pharmacy. */
  void place(String organization) {
    Location place = new Location();
    place.setStatus(LocationStatus.ACTIVE).setName("Counter");
    place.setManagingOrganization(new Reference(organization));
    place.addType(
        new CodeableConcept(
            new Coding("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "PHARM", "Pharmacy")));
    fhir.create(place);
  }

  /** A new patient. */
  String patient() {
    return "Patient/" + fhir.create(person()).id();
  }

  /** A new patient who prefers a pharmacy. */
  String patientOf(String pharmacy) {
    Patient patient = person();
    Extension preferred = new Extension(PharmacyExtensions.PREFERRED_PHARMACY);
    preferred.addExtension("pharmacy", new Reference(pharmacy));
    preferred.addExtension(
        "type",
        new CodeableConcept(
            new Coding("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "PHARM", "Pharmacy")));
    patient.addExtension(preferred);
    return "Patient/" + fhir.create(patient).id();
  }

  private static Patient person() {
    Patient patient = new Patient();
    patient.addName().setFamily(InventedNames.family());
    return patient;
  }

  /** A prescription of 28 tablets that is not stored yet; for nobody's pharmacy in particular. */
  MedicationRequest prescription(String patient) {
    Practitioner doctor = new Practitioner();
    doctor.addName().setFamily(InventedNames.family());
    MedicationRequest request = new MedicationRequest();
    request
        .setStatus(MedicationRequestStatus.ACTIVE)
        .setIntent(MedicationRequestIntent.ORDER)
        .setMedication(new CodeableConcept(amlodipine()))
        .setSubject(new Reference(patient))
        .setAuthoredOn(Date.from(Instant.now()))
        .setRequester(new Reference("Practitioner/" + fhir.create(doctor).id()));
    request.addDosageInstruction().setText("Take one tablet once daily.");
    request.getDispenseRequest().setNumberOfRepeatsAllowed(1).setQuantity(tablets(28));
    return request;
  }

  private static Coding amlodipine() {
    return new Coding(
        "http://www.nlm.nih.gov/research/umls/rxnorm", "197361", "amLODIPine 5 MG Oral Tablet");
  }

  /** So many tablets. */
  static Quantity tablets(int count) {
    return new Quantity()
        .setValue(count)
        .setUnit("tablet")
        .setSystem("http://unitsofmeasure.org")
        .setCode("{tbl}");
  }

  /** Stores a prescription for a patient at a pharmacy. */
  String prescribed(String patient, String pharmacy) {
    MedicationRequest request = prescription(patient);
    request.getDispenseRequest().setPerformer(new Reference(pharmacy));
    return "MedicationRequest/" + fhir.create(request).id();
  }

  /** Changes the status of a prescription, with a reason. */
  void become(String prescription, MedicationRequestStatus status) {
    MedicationRequest request = fhir.get(prescription).as(MedicationRequest.class);
    request.setStatus(status).setStatusReason(new CodeableConcept().setText("A test"));
    if (status == MedicationRequestStatus.ACTIVE) {
      request.setStatusReason(null);
    }
    assertThat(fhir.update(request)).hasStatus(200);
  }

  /** The Tasks of a prescription, the oldest first. */
  List<Task> tasks(String prescription) {
    return fhir.get("Task?focus=" + prescription + "&_sort=authored-on").resources().stream()
        .map(Task.class::cast)
        .toList();
  }

  /** The stages of the Tasks of a prescription, the oldest first. */
  List<String> stages(String prescription) {
    return tasks(prescription).stream().map(Prescribing::stage).toList();
  }

  /** How far a Task is. */
  static String stage(Resource task) {
    return ((Task) task).getBusinessStatus().getCodingFirstRep().getCode();
  }
}
