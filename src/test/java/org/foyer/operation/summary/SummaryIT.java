package org.foyer.operation.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class SummaryIT {

  private static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;

  SummaryIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
  }

  @Test
  void aSummaryIsADocumentWhoseReferencesAllResolve() {
    String hospital = fhir.create(new Organization().setName("Hospital")).id();
    Patient somebody = Patients.somebody();
    somebody.setManagingOrganization(new Reference("Organization/" + hospital));
    String patient = fhir.create(somebody).id();
    String encounter = fhir.create(encounter(patient)).id();
    Condition problem = condition(patient, "Asthma", "active");
    problem.setEncounter(new Reference("Encounter/" + encounter));
    fhir.create(problem);
    fhir.create(condition(patient, "Measles", "resolved"));
    fhir.create(condition(patient, "Mistake", "active").setVerificationStatus(untrue()));
    fhir.create(medicationRequest(patient));
    fhir.create(device(patient));
    fhir.create(vitalSign(patient, 60, "2020-01-01"));
    fhir.create(vitalSign(patient, 61, "2020-01-02"));

    Bundle summary = summary(patient);

    assertThat(summary.getType()).isEqualTo(BundleType.DOCUMENT);
    assertThat(summary.getIdentifier().hasValue()).isTrue();
    Composition composition = (Composition) summary.getEntryFirstRep().getResource();
    assertThat(composition.getType().getCodingFirstRep().getCode()).isEqualTo("60591-5");
    assertThat(composition.getSection().stream().map(SectionComponent::getTitle))
        .containsExactly(
            "Allergies and intolerances",
            "Problems",
            "Medications",
            "Medical devices",
            "Vital signs",
            "Past illnesses");
    assertThat(narrative(composition, "Problems")).contains("Asthma").doesNotContain("Mistake");
    assertThat(narrative(composition, "Past illnesses")).contains("Measles");
    assertThat(narrative(composition, "Medications")).contains("Salbutamol", "when needed");
    assertThat(narrative(composition, "Medical devices")).contains("Inhaler");
    assertThat(narrative(composition, "Vital signs")).contains("61 /min").doesNotContain("60 /min");
    assertThat(composition.getCustodian().getReference()).isIn(addresses(summary));
    assertResolved(summary);
    assertThat(types(summary)).doesNotContain("Encounter").contains("Medication", "Organization");
  }

  @Test
  void aRecordWithoutAnythingSaysThatThereIsNoInformation() {
    Bundle summary = summary(fhir.create(Patients.somebody()).id());
    Composition composition = (Composition) summary.getEntryFirstRep().getResource();

    assertThat(composition.getSection())
        .hasSize(3)
        .allSatisfy(section -> assertThat(section.getEntry()).hasSize(1));
    assertThat(Fhir.json(summary))
        .contains("no-allergy-info", "no-problem-info", "no-medication-info")
        .doesNotContain("no-known");
    assertResolved(summary);
  }

  @Test
  void whatTheCallerMayNotSeeIsNowhereInTheSummary() throws IOException, InterruptedException {
    FhirHttp doctor = fhir.as(login.token(people.with("doctor"), "user/*.rs"));
    String patient = fhir.create(Patients.somebody()).id();
    fhir.create(condition(patient, "Asthma", "active"));
    Condition restricted = condition(patient, "Discreetitis", "active");
    restricted.getMeta().addSecurity(CONFIDENTIALITY, "R", null);
    String hidden = fhir.create(restricted).id();
    String path = "Patient/" + patient + "/$summary";

    assertThat(fhir.get(path).body()).contains("Discreetitis", hidden);
    assertThat(fhir.get(path).bundle().getMeta().getSecurity(CONFIDENTIALITY, "R")).isNotNull();
    assertThat(doctor.get(path).body())
        .contains("Asthma")
        .doesNotContain("Discreetitis")
        .doesNotContain(hidden);
    assertThat(doctor.get(path + "?_format=text/html").body())
        .contains("Asthma")
        .doesNotContain("Discreetitis");
    assertThat(pdf(doctor, path)).contains("Asthma").doesNotContain("Discreetitis");
    assertThat(pdf(fhir, path)).contains("Discreetitis", "Restricted information.");
  }

  @Test
  void patientsGetTheirOwnSummaryAndOthersNone() {
    String patient = fhir.create(Patients.somebody()).id();
    String other = fhir.create(Patients.somebody()).id();
    fhir.create(condition(patient, "Asthma", "active"));
    FhirHttp own = fhir.as(login.token(people.with("patient", "Patient/" + patient), "user/*.rs"));
    FhirHttp administrator = fhir.as(login.token(people.with("administrator"), "user/*.rs"));

    assertThat(own.get("Patient/" + patient + "/$summary").body()).contains("Asthma");
    assertThat(own.get("Patient/" + other + "/$summary")).hasStatus(404);
    assertThat(administrator.get("Patient/" + patient + "/$summary")).hasStatus(403);
    assertThat(fhir.anonymous().get("Patient/" + patient + "/$summary")).hasStatus(401);
  }

  @Test
  void aPatientIsFoundByIdentifier() {
    Patient somebody = Patients.somebody();
    String value = somebody.getIdentifierFirstRep().getValue();
    String patient = fhir.create(somebody).id();
    String other = fhir.create(Patients.somebody()).id();
    FhirHttp stranger =
        fhir.as(login.token(people.with("patient", "Patient/" + other), "user/*.rs"));
    String path = "Patient/$summary?identifier=" + Patients.SYSTEM + "|" + value;

    assertThat(fhir.get(path).bundle().getEntry())
        .anyMatch(
            entry ->
                entry.getResource().getIdElement().getIdPart() != null
                    && entry.getResource().getIdElement().getIdPart().equals(patient));
    assertThat(
            fhir.post(
                "Patient/$summary",
                """
                {"resourceType": "Parameters", "parameter": [{"name": "identifier",
                  "valueIdentifier": {"system": "%s", "value": "%s"}}]}
                """
                    .formatted(Patients.SYSTEM, value)))
        .hasStatus(200);
    assertThat(stranger.get(path)).hasStatus(404);
    fhir.create(somebody);
    assertThat(fhir.get(path)).hasStatus(412);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient/$summary",
        "Patient/$summary?identifier=",
        "Patient/$summary?identifier=|",
        "Patient/never-was/$summary?identifier=1",
        "Patient/never-was/$summary?persona=x",
        "Patient/never-was/$summary?profile=urn:other",
        "Patient/never-was/$summary?mood=good"
      })
  void whatMeansNothingIsRefused(String path) {
    assertThat(fhir.get(path)).hasStatus(400);
  }

  @Test
  void profilesAndFormatsAreThoseThatExist() {
    String patient = fhir.create(Patients.somebody()).id();
    String path = "Patient/" + patient + "/$summary";
    String profile = "http://hl7.org/fhir/uv/ips/StructureDefinition/Bundle-uv-ips";

    assertThat(fhir.get(path + "?profile=" + profile)).hasStatus(200);
    assertThat(fhir.get(path + "?_format=application/fhir%2Bxml").body()).startsWith("<Bundle");
    assertThat(fhir.get(path + "?_format=text/plain")).hasStatus(406);
    assertThat(fhir.get("Patient/" + patient + "/$everything?_format=text/html"))
        .hasIssue(IssueType.NOTSUPPORTED, "not-acceptable");
    assertThat(fhir.get("Patient/never-was/$summary?_format=text/html")).hasStatus(404);
  }

  @Test
  void thePageNeedsNothingFromElsewhereAndEscapesTheRecord() {
    Patient somebody = Patients.somebody();
    somebody.getNameFirstRep().setFamily("<script>alert(1)</script>");
    String patient = fhir.create(somebody).id();
    fhir.create(condition(patient, "<img src=x onerror=alert(1)>", "active"));

    Answer page =
        fhir.send(
            "GET",
            "Patient/" + patient + "/$summary",
            BodyPublishers.noBody(),
            request -> request.setHeader("Accept", "text/html,application/xml;q=0.9"));

    assertThat(page.header("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'sha256-")
        .doesNotContain("unsafe");
    assertThat(page.body())
        .startsWith("<!DOCTYPE html>")
        .contains("lang=\"en\"", "&lt;script&gt;", "&lt;img src=x", "<h2>Problems</h2>")
        .doesNotContain("<script", "<img", "http://" + "127.0.0.1");
  }

  @Test
  void thePdfHasTheNamesOfMostOfEurope() throws IOException, InterruptedException {
    Patient somebody = Patients.somebody();
    somebody.getNameFirstRep().setFamily("Παπαδάκης").setGiven(null).addGiven("Łukasz Вера");
    String patient = fhir.create(somebody).id();

    assertThat(pdf(fhir, "Patient/" + patient + "/$summary"))
        .contains("Παπαδάκης", "Łukasz Вера", "No information is available.");
  }

  private Bundle summary(String patient) {
    Answer answer = fhir.get("Patient/" + patient + "/$summary");
    assertThat(answer).hasStatus(200);
    return answer.bundle();
  }

  private static String pdf(FhirHttp caller, String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(caller.base() + "/" + path))
                .header("Authorization", caller.authorization())
                .header("Accept", "application/pdf")
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
    try (PDDocument document = Loader.loadPDF(answer.body())) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static void assertResolved(Bundle summary) {
    Set<String> addresses = addresses(summary);
    assertThat(addresses).hasSize(summary.getEntry().size());
    for (BundleEntryComponent entry : summary.getEntry()) {
      assertThat(
              Fhir.terser()
                  .getAllPopulatedChildElementsOfType(entry.getResource(), Reference.class)
                  .stream()
                  .filter(Reference::hasReference)
                  .map(Reference::getReference))
          .isSubsetOf(addresses);
    }
  }

  private static Set<String> addresses(Bundle summary) {
    return summary.getEntry().stream()
        .map(BundleEntryComponent::getFullUrl)
        .collect(Collectors.toSet());
  }

  private static List<String> types(Bundle summary) {
    return summary.getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .map(Resource::fhirType)
        .toList();
  }

  private static String narrative(Composition composition, String title) {
    return composition.getSection().stream()
        .filter(section -> section.getTitle().equals(title))
        .map(section -> section.getText().getDivAsString())
        .findFirst()
        .orElseThrow();
  }

  private static Condition condition(String patient, String text, String status) {
    Condition condition = new Condition();
    condition.setSubject(new Reference("Patient/" + patient));
    condition.getCode().setText(text);
    condition
        .getClinicalStatus()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/condition-clinical")
        .setCode(status);
    return condition;
  }

  private static CodeableConcept untrue() {
    return new CodeableConcept(
        new Coding("http://terminology.hl7.org/CodeSystem/condition-ver-status", "refuted", null));
  }

  private MedicationRequest medicationRequest(String patient) {
    Medication medication = new Medication();
    medication.getCode().setText("Salbutamol");
    MedicationRequest request = new MedicationRequest();
    request.setStatus(MedicationRequestStatus.ACTIVE);
    request.setIntent(MedicationRequestIntent.ORDER);
    request.setSubject(new Reference("Patient/" + patient));
    request.setMedication(new Reference("Medication/" + fhir.create(medication).id()));
    request.addDosageInstruction().setText("when needed");
    return request;
  }

  private static Device device(String patient) {
    Device device = new Device();
    device.setStatus(Device.FHIRDeviceStatus.ACTIVE);
    device.setPatient(new Reference("Patient/" + patient));
    device.getType().setText("Inhaler");
    return device;
  }

  private static Observation vitalSign(String patient, int rate, String day) {
    Observation observation = Observations.heartRate(patient, rate, day);
    observation
        .addCategory()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/observation-category")
        .setCode("vital-signs");
    return observation;
  }

  private static Encounter encounter(String patient) {
    Encounter encounter = new Encounter();
    encounter.setStatus(EncounterStatus.FINISHED);
    encounter.getClass_().setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode");
    encounter.getClass_().setCode("AMB");
    encounter.setSubject(new Reference("Patient/" + patient));
    return encounter;
  }
}
