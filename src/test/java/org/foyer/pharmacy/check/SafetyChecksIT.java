package org.foyer.pharmacy.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

@ServerTest
class SafetyChecksIT {

  private final LocalDate today = LocalDate.now(ZoneId.systemDefault());
  private static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  private static final String UCUM = "http://unitsofmeasure.org";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;

  SafetyChecksIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
  }

  @Test
  void nothingIsFoundWhereNothingIsToBeFound() {
    Records man = man();
    create(man.allergy("No known allergies").setCode(snomed("716186003")));
    create(man.refuted("Cetirizine"));
    create(man.active("Atorvastatin 20 mg tablet", "1 tablet by mouth once daily"));

    assertThat(check(man.draft("Cetirizine 10 mg tablet", "1 tablet by mouth once daily")))
        .isEmpty();
  }

  @Test
  void anAllergyIsFoundByClassAndSaysWhatItIsAbout() {
    Records man = man();
    String allergy = create(man.allergy("Allergy to penicillin"));
    MedicationRequest amoxicillin =
        man.draft("Amoxicillin 500 mg capsule", "1 capsule by mouth three times daily");

    DetectedIssue finding = find("allergy", check(amoxicillin));

    assertThat(finding.getStatus()).isEqualTo(DetectedIssueStatus.PRELIMINARY);
    assertThat(finding.getSeverity()).isEqualTo(DetectedIssueSeverity.HIGH);
    assertThat(finding.getDetail()).contains("penicillin", "severe");
    assertThat(finding.getPatient().getReference()).isEqualTo("Patient/" + man.patient());
    assertThat(implicated(finding)).containsExactly("AllergyIntolerance/" + allergy);
    assertThat(finding.getCode().getCoding()).extracting(Coding::getCode).contains("ALGY");
    assertThat(finding.getEvidence()).isNotEmpty();
    assertThat(SafetyFindings.needsOverride(finding)).isTrue();
    assertThat(fhir.get("DetectedIssue?patient=" + man.patient()).ids()).isEmpty();
  }

  @Test
  void aStoredPrescriptionIsCheckedWithTheSameKeysAsTheOneThatWasSent() {
    Records man = man();
    create(man.allergy("Allergy to penicillin"));
    MedicationRequest draft =
        man.draft("Amoxicillin 500 mg capsule", "1 capsule by mouth three times daily");
    String id = create(draft);

    List<DetectedIssue> stored = findings(fhir.get("MedicationRequest/" + id + "/$check"));

    assertThat(stored)
        .extracting(SafetyFindings::key)
        .containsExactlyElementsOf(check(draft).stream().map(SafetyFindings::key).toList());
    assertThat(implicated(find("allergy", stored))).startsWith("MedicationRequest/" + id);
  }

  @Test
  void otherMedicinesInteractOrAreTheSameAgain() {
    Records man = man();
    String stored = create(new Medication().setCode(text("Apixaban 5 mg tablet")));
    String apixaban =
        create(
            man.prescription(new Reference("Medication/" + stored), "1 tablet by mouth twice daily")
                .setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE));
    String naproxen = create(man.statement("Naproxen 500 mg tablet"));
    create(man.draft("Warfarin 5 mg tablet", "1 tablet by mouth once daily"));

    List<DetectedIssue> findings =
        check(man.draft("Ibuprofen 400 mg tablet", "1 tablet by mouth three times daily"));

    assertThat(implicated(find("interaction", findings)))
        .containsExactly("MedicationRequest/" + apixaban);
    assertThat(implicated(find("duplicate-therapy", findings)))
        .containsExactly("MedicationStatement/" + naproxen);
  }

  @Test
  void whatAPrescriptionReplacesDoesNotCount() {
    Records man = man();
    String prior = create(man.active("Atorvastatin 20 mg tablet", "1 tablet by mouth once daily"));
    MedicationRequest next = man.draft("Atorvastatin 40 mg tablet", "1 tablet by mouth once daily");

    assertThat(kinds(check(next))).contains("duplicate-therapy");
    next.setPriorPrescription(new Reference("MedicationRequest/" + prior));
    assertThat(kinds(check(next))).doesNotContain("duplicate-therapy");
  }

  @Test
  void theDoseOfAChildGoesByAWeightThatIsStillGood() {
    Records child = Records.of(fhir, AdministrativeGender.MALE, today.minusYears(5));
    create(child.measured("29463-7", 12, "kg", today.minusYears(3)));
    MedicationRequest ibuprofen =
        child.draft("Ibuprofen 100 mg/5 mL oral suspension", "20 mL by mouth three times daily");

    assertThat(find("not-checked", check(ibuprofen)).getDetail()).contains("weight is not known");

    String weight = create(child.measured("29463-7", 18, "kg", today.minusDays(20)));
    DetectedIssue finding = find("dose-too-high", check(ibuprofen));
    assertThat(finding.getSeverity()).isEqualTo(DetectedIssueSeverity.HIGH);
    assertThat(finding.getEvidenceFirstRep().getDetail())
        .extracting(Reference::getReference)
        .containsExactly("Observation/" + weight);
    assertThat(
            find(
                "not-for-age",
                check(child.draft("Codeine 15 mg tablet", "1 tablet by mouth every 6 hours"))))
        .isNotNull();
  }

  @Test
  void kidneysAreKnownByCreatinineToo() {
    Records woman = Records.of(fhir, AdministrativeGender.FEMALE, today.minusYears(70));
    create(woman.measured("62238-1", 85, "mL/min/{1.73_m2}", today.minusMonths(8)));
    String creatinine = create(woman.measured("2160-0", 2.4, "mg/dL", today.minusDays(3)));

    DetectedIssue finding =
        find(
            "renal-function",
            check(woman.draft("Metformin 1000 mg tablet", "1 tablet by mouth twice daily")));

    assertThat(finding.getDetail()).contains("eGFR 21 mL/min");
    assertThat(finding.getEvidenceFirstRep().getDetail())
        .extracting(Reference::getReference)
        .containsExactly("Observation/" + creatinine);
  }

  @Test
  void pregnancyIsKnownByConditionAndDueDate() {
    Records woman = Records.of(fhir, AdministrativeGender.FEMALE, today.minusYears(30));
    MedicationRequest lisinopril =
        woman.draft("Lisinopril 10 mg tablet", "1 tablet by mouth once daily");

    assertThat(check(lisinopril))
        .extracting(DetectedIssue::getDetail)
        .anyMatch(detail -> detail.contains("not known whether the patient is pregnant"));

    create(woman.pregnancy(today.minusDays(90)));
    create(woman.dated("11778-8", today.plusDays(120), today.minusDays(100)));
    DetectedIssue finding = find("pregnancy", check(lisinopril));
    assertThat(finding.getSeverity()).isEqualTo(DetectedIssueSeverity.HIGH);
    assertThat(finding.getEvidenceFirstRep().getDetail()).hasSize(2);
  }

  @Test
  void theIngredientsOfAContainedMedicineCount() {
    Records man = man();
    Medication mixture = new Medication();
    mixture.setCode(text("Capsules of the house"));
    mixture
        .addIngredient()
        .setItem(text("Ibuprofen"))
        .setStrength(new Ratio().setNumerator(mg(800)).setDenominator(new Quantity(1)));
    mixture.setId("mixture");
    MedicationRequest prescription =
        man.prescription(new Reference("#mixture"), "1 capsule by mouth four times daily");
    prescription.addContained(mixture);

    assertThat(find("dose-too-high", check(prescription)).getDetail()).contains("3200 mg a day");
  }

  @Test
  void whatTheCallerMayNotSeeIsNotTold() {
    Records man = man();
    AllergyIntolerance hidden = man.allergy("Allergy to penicillin");
    hidden.getMeta().addSecurity(CONFIDENTIALITY, "R", null);
    String allergy = create(hidden);
    MedicationRequest amoxicillin =
        man.draft("Amoxicillin 500 mg capsule", "1 capsule by mouth three times daily");
    FhirHttp doctor = fhir.as(login.token(people.with("doctor"), "user/*.rs"));

    DetectedIssue finding = find("allergy", check(amoxicillin));
    Answer told = ask(doctor, amoxicillin);

    assertThat(finding.getMeta().getSecurity(CONFIDENTIALITY, "R")).isNotNull();
    assertThat(told).hasStatus(200);
    assertThat(told.body()).doesNotContain("enicillin").doesNotContain(allergy);
  }

  @Test
  void whatTheCallerMayNotLookForIsNotPassedOverInSilence() {
    Records man = man();
    create(man.allergy("Allergy to penicillin"));
    String scopes = "user/MedicationRequest.rs user/Patient.r";
    FhirHttp doctor = fhir.as(login.token(people.with("doctor"), scopes));

    List<DetectedIssue> findings =
        findings(
            ask(
                doctor,
                man.draft("Amoxicillin 500 mg capsule", "1 capsule by mouth three times daily")));

    DetectedIssue first = findings.get(0);
    assertThat(first.getDetail()).contains("you may not see the allergies");
    assertThat(SafetyFindings.needsOverride(first)).isTrue();
    assertThat(kinds(findings)).doesNotContain("allergy");
  }

  @Test
  void patientsCheckTheirOwnOnly() {
    Records man = man();
    Records other = man();
    String theirs = create(other.draft("Ibuprofen 400 mg tablet", "1 tablet by mouth once daily"));
    MedicationRequest own = man.draft("Ibuprofen 400 mg tablet", "1 tablet by mouth once daily");
    FhirHttp patient =
        fhir.as(
            login.token(
                people.with("patient", "Patient/" + man.patient()), "launch/patient patient/*.rs"));

    assertThat(ask(patient, own)).hasStatus(200);
    assertThat(patient.get("MedicationRequest/" + create(own) + "/$check")).hasStatus(200);
    assertThat(patient.get("MedicationRequest/" + theirs + "/$check")).hasStatus(404);
    assertThat(ask(patient, other.draft("Ibuprofen 400 mg tablet", "1 tablet by mouth once daily")))
        .hasStatus(404);
  }

  @Test
  void whatIsNoPrescriptionForSomebodyIsRefused() {
    MedicationRequest nobody =
        man().draft("Ibuprofen 400 mg tablet", "1 tablet by mouth once daily");
    nobody.setSubject(new Reference().setDisplay("Somebody"));

    assertThat(ask(fhir, nobody)).hasStatus(422).hasIssue(IssueType.PROCESSING, "unprocessable");
    assertThat(fhir.post("MedicationRequest/$check", "{\"resourceType\":\"Parameters\"}"))
        .hasStatus(400)
        .hasIssue(IssueType.VALUE, "invalid-parameter");
    assertThat(fhir.get("MedicationRequest/nowhere/$check")).hasStatus(404);
  }

  private Records man() {
    Records man = Records.of(fhir, AdministrativeGender.MALE, today.minusYears(40));
    create(man.measured("62238-1", 95, "mL/min/{1.73_m2}", today.minusDays(10)));
    return man;
  }

  private String create(Resource resource) {
    Answer answer = fhir.create(resource);
    assertThat(answer).hasStatus(201);
    return answer.id();
  }

  private List<DetectedIssue> check(MedicationRequest prescription) {
    return findings(ask(fhir, prescription));
  }

  private static Answer ask(FhirHttp caller, MedicationRequest prescription) {
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("prescription").setResource(prescription);
    return caller.post("MedicationRequest/$check", Fhir.json(parameters));
  }

  private static List<DetectedIssue> findings(Answer answer) {
    assertThat(answer).hasStatus(200);
    return answer.resources().stream().map(DetectedIssue.class::cast).toList();
  }

  private static DetectedIssue find(String kind, List<DetectedIssue> findings) {
    return findings.stream()
        .filter(finding -> SafetyFindings.key(finding).startsWith(kind + "-"))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError(findings.stream().map(DetectedIssue::getDetail).toList()));
  }

  private static List<String> kinds(List<DetectedIssue> findings) {
    return findings.stream()
        .map(finding -> finding.getCode().getCodingFirstRep().getCode())
        .toList();
  }

  private static List<String> implicated(DetectedIssue finding) {
    return finding.getImplicated().stream().map(Reference::getReference).toList();
  }

  private static CodeableConcept text(String name) {
    return new CodeableConcept().setText(name);
  }

  private static CodeableConcept snomed(String code) {
    return new CodeableConcept(new Coding().setSystem("http://snomed.info/sct").setCode(code));
  }

  private static Quantity mg(int value) {
    return new Quantity(value).setUnit("mg").setSystem(UCUM).setCode("mg");
  }
}
