package org.foyer.pharmacy.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import org.foyer.pharmacy.Route;
import org.foyer.pharmacy.dosage.Sig;
import org.foyer.pharmacy.dosage.Sig.Understood;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCriticality;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/** Writes the record of a patient. */
final class Records {

  private static final String CLINICAL =
      "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
  private static final String VERIFICATION =
      "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";
  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";

  private final String patient;

  private Records(String patient) {
    this.patient = patient;
  }

  /** Of a new patient. */
  static Records of(FhirHttp fhir, AdministrativeGender gender, LocalDate born) {
    Patient somebody = Patients.somebody();
    somebody.setGender(gender).setBirthDateElement(new DateType(born.toString()));
    return new Records(fhir.create(somebody).id());
  }

  String patient() {
    return patient;
  }

  AllergyIntolerance allergy(String name) {
    AllergyIntolerance allergy = new AllergyIntolerance();
    allergy.setPatient(subject()).setCode(new CodeableConcept().setText(name));
    allergy.setCriticality(AllergyIntoleranceCriticality.HIGH);
    allergy.setClinicalStatus(concept(CLINICAL, "active"));
    allergy.setVerificationStatus(concept(VERIFICATION, "confirmed"));
    return allergy;
  }

  AllergyIntolerance refuted(String name) {
    AllergyIntolerance allergy = allergy(name);
    allergy.setVerificationStatus(concept(VERIFICATION, "refuted"));
    return allergy;
  }

  MedicationStatement statement(String name) {
    MedicationStatement statement = new MedicationStatement();
    statement.setStatus(MedicationStatementStatus.ACTIVE).setSubject(subject());
    statement.setMedication(new CodeableConcept().setText(name));
    return statement;
  }

  /** A prescription as imported from elsewhere. */
  MedicationRequest active(String name, String sig) {
    return prescription(new CodeableConcept().setText(name), sig)
        .setStatus(MedicationRequestStatus.ACTIVE);
  }

  MedicationRequest draft(String name, String sig) {
    return prescription(new CodeableConcept().setText(name), sig);
  }

  MedicationRequest prescription(Type medication, String sig) {
    MedicationRequest prescription = new MedicationRequest();
    prescription.setStatus(MedicationRequestStatus.DRAFT);
    prescription.setIntent(MedicationRequestIntent.ORDER);
    prescription.setSubject(subject()).setMedication(medication);
    prescription.setAuthoredOnElement(
        new DateTimeType(LocalDate.now(ZoneId.systemDefault()).toString()));
    ((Understood) Sig.parse(sig)).steps().forEach(prescription::addDosageInstruction);
    prescription.getDosageInstructionFirstRep().setRoute(Route.ORAL.concept()).setText(sig);
    return prescription;
  }

  Observation measured(String loinc, double value, String unit, LocalDate day) {
    Observation observation = observation(loinc, day);
    observation.setValue(
        new Quantity()
            .setValue(BigDecimal.valueOf(value))
            .setUnit(unit)
            .setSystem("http://unitsofmeasure.org")
            .setCode(unit));
    return observation;
  }

  Observation dated(String loinc, LocalDate value, LocalDate day) {
    return observation(loinc, day).setValue(new DateTimeType(value.toString()));
  }

  Condition pregnancy(LocalDate since) {
    Condition condition = new Condition();
    condition.setSubject(subject()).setOnset(new DateTimeType(since.toString()));
    condition.setClinicalStatus(
        concept("http://terminology.hl7.org/CodeSystem/condition-clinical", "active"));
    condition.setCode(concept("http://snomed.info/sct", "77386006").setText("Pregnancy"));
    return condition;
  }

  private Observation observation(String loinc, LocalDate day) {
    boolean weight = "29463-7".equals(loinc);
    Observation observation = new Observation();
    observation.setStatus(ObservationStatus.FINAL).setSubject(subject());
    observation.addCategory(concept(CATEGORY, weight ? "vital-signs" : "laboratory"));
    observation.setCode(concept("http://loinc.org", loinc));
    observation.setEffective(new DateTimeType(day.toString()));
    return observation;
  }

  private Reference subject() {
    return new Reference("Patient/" + patient);
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding().setSystem(system).setCode(code));
  }
}
