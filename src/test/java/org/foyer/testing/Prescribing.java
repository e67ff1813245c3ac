package org.foyer.testing;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;

/** Makes people of a hospital who prescribe, and prescriptions. */
public final class Prescribing {

  private static final String SCOPES = "user/*.cruds";
  private static final String INGREDIENT = "https://foyer.org/fhir/CodeSystem/ingredient";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;

  /** Stores by this client. */
  public Prescribing(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
  }

  /** A new adult patient. */
  public String patient() {
    Patient patient = Patients.somebody();
    return "Patient/" + fhir.create(patient).id();
  }

  /** A new practitioner. */
  public String practitioner() {
    Practitioner practitioner = new Practitioner();
    practitioner.addName().setFamily(InventedNames.family());
    return "Practitioner/" + fhir.create(practitioner).id();
  }

  /** A client of somebody with this role, who is this resource. */
  public FhirHttp as(String role, String person) {
    return fhir.as(login.token(people.with(role, person), SCOPES));
  }

  /** A new doctor's client. */
  public FhirHttp doctor() {
    return as("doctor", practitioner());
  }

  /** An order that nobody has stored, of 20 tablets of amoxicillin. */
  public static MedicationRequest order(String patient, MedicationRequestStatus status) {
    MedicationRequest request = new MedicationRequest();
    request.setStatus(status);
    request.setIntent(MedicationRequestIntent.ORDER);
    request.setSubject(new Reference(patient));
    request.setMedication(medicine("amoxicillin", "Amoxicillin 500 mg tablet"));
    request.addDosageInstruction().setText("1 tab po bid x 10 days");
    return request;
  }

  /** A draft that nobody has stored. */
  public static MedicationRequest draft(String patient) {
    return order(patient, MedicationRequestStatus.DRAFT);
  }

  /** A medicine by a code of ours. */
  public static CodeableConcept medicine(String code, String text) {
    return new CodeableConcept(new Coding(INGREDIENT, code, null)).setText(text);
  }

  /** Signs without overriding anything. */
  public static Answer sign(FhirHttp doctor, String id) {
    return doctor.post("MedicationRequest/" + id + "/$sign", "{\"resourceType\":\"Parameters\"}");
  }

  /** A signed prescription of this doctor for the patient, as it is stored. */
  public static MedicationRequest signed(FhirHttp doctor, MedicationRequest draft) {
    String id = doctor.create(draft).as(MedicationRequest.class).getIdElement().getIdPart();
    Answer answer = sign(doctor, id);
    FhirAssertions.assertThat(answer).hasStatus(200);
    return (MedicationRequest) answer.resources().get(0);
  }
}
