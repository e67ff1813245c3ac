package org.foyer.pharmacy.print;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.Prescribing;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestDispenseRequestComponent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/** Makes prescriptions that can be printed. */
final class Printable {

  static final String MEDICINE = "Amoxicillin 500 mg capsule";
  static final String BIRTH_DATE = "1980-05-17";
  private static final String UCUM = "http://unitsofmeasure.org";

  private final FhirHttp fhir;
  private final Prescribing prescribing;

  Printable(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.prescribing = new Prescribing(fhir, people, login);
  }

  /** A new patient; of this language unless it is empty. */
  String patient(String language) {
    Patient patient = Patients.somebody();
    patient.getBirthDateElement().setValueAsString(BIRTH_DATE);
    patient.addAddress().addLine("7 Orchard Row").setPostalCode("12345").setCity("Brook");
    if (!language.isEmpty()) {
      patient
          .addCommunication()
          .setPreferred(true)
          .setLanguage(
              new CodeableConcept(new Coding().setSystem("urn:ietf:bcp:47").setCode(language)));
    }
    return stored(patient);
  }

  /** A new prescriber. */
  String prescriber() {
    Practitioner practitioner = new Practitioner();
    practitioner.addName().setFamily("Castell").addGiven("Noreen").addPrefix("Dr");
    practitioner.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("+44 20 7946 0000");
    return stored(practitioner);
  }

  /** A prescription that is not stored. */
  static MedicationRequest of(String patient, String prescriber) {
    MedicationRequest prescription = new MedicationRequest();
    prescription
        .setStatus(MedicationRequestStatus.ACTIVE)
        .setIntent(MedicationRequestIntent.ORDER)
        .setMedication(medicine())
        .setSubject(new Reference(patient))
        .setRequester(new Reference(prescriber))
        .setAuthoredOnElement(new DateTimeType(LocalDate.now(Clock.systemUTC()).toString()))
        .setGroupIdentifier(
            new Identifier()
                .setSystem(PharmacyCodes.PRESCRIPTION_NUMBER)
                .setValue(
                    "7KQ4-9XWD-" + Patients.unique().substring(0, 4).toUpperCase(Locale.ROOT)))
        .addDosageInstruction(dosage());
    prescription.getSubstitution().setAllowed(new BooleanType(true));
    MedicationRequestDispenseRequestComponent request = prescription.getDispenseRequest();
    request.setQuantity(capsules(21)).setNumberOfRepeatsAllowed(1);
    request
        .getValidityPeriod()
        .setEndElement(new DateTimeType(LocalDate.now(Clock.systemUTC()).plusDays(90).toString()));
    return prescription;
  }

  static CodeableConcept medicine() {
    return Prescribing.medicine("amoxicillin", MEDICINE);
  }

  static Dosage dosage() {
    Dosage dosage = new Dosage();
    dosage.addDoseAndRate().setDose(capsules(1));
    dosage.setTiming(
        new Timing()
            .setRepeat(
                new Timing.TimingRepeatComponent()
                    .setFrequency(3)
                    .setPeriod(BigDecimal.ONE)
                    .setPeriodUnit(UnitsOfTime.D)));
    return dosage;
  }

  static Quantity capsules(int number) {
    return new Quantity().setValue(number).setUnit("capsule").setSystem(UCUM).setCode("{capsule}");
  }

  /** A prescription that its prescriber has signed. */
  String signed(String patient) {
    String prescriber = prescriber();
    MedicationRequest draft = of(patient, prescriber).setStatus(MedicationRequestStatus.DRAFT);
    FhirHttp doctor = prescribing.as("doctor", prescriber);
    return "MedicationRequest/" + Prescribing.signed(doctor, draft).getIdElement().getIdPart();
  }

  /** Stores a resource and returns the reference to it. */
  String stored(Resource resource) {
    var answer = fhir.create(resource);
    if (answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
    return resource.fhirType() + "/" + answer.id();
  }

  /** Gives a prescription another status, with a reason. */
  void become(String prescription, MedicationRequestStatus status) {
    MedicationRequest stored = fhir.get(prescription).as(MedicationRequest.class);
    stored.setStatus(status).setStatusReason(new CodeableConcept().setText("A reason"));
    var answer = fhir.update(stored);
    if (answer.status() != 200) {
      throw new AssertionError(answer.body());
    }
  }
}
