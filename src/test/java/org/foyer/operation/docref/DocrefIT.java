package org.foyer.operation.docref;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class DocrefIT {

  private static final String LOINC = "http://loinc.org";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;

  private String patient = "";
  private String note = "";
  private String summary = "";

  DocrefIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
  }

  @BeforeEach
  void aPatientWithDocuments() {
    patient = fhir.create(Patients.somebody()).id();
    note = stored(document(patient, "11506-3", "2024-03-05"));
    summary = stored(document(patient, "18842-5", "2025-06-20"));
    stored(
        document(patient, "11506-3", "2024-03-05").setStatus(DocumentReferenceStatus.SUPERSEDED));
    stored(document(fhir.create(Patients.somebody()).id(), "11506-3", "2024-03-05"));
  }

  @Test
  void docrefWhenOnlyThePatientIsNamedThenAllCurrentDocuments() {
    Answer answer = fhir.get("DocumentReference/$docref?patient=" + patient);

    assertThat(answer).hasIds(note, summary);
    assertThat(answer.bundle().getType()).isEqualTo(BundleType.SEARCHSET);
    assertThat(answer.bundle().getTotal()).isEqualTo(2);
    assertThat(answer.bundle().getEntry())
        .allMatch(entry -> entry.getFullUrl().contains("/fhir/DocumentReference/"));
  }

  @ParameterizedTest
  @CsvSource({
    "start=2025-01-01, false, true",
    "end=2024-12-31T23:59:59Z, true, false",
    "start=2024-03-05&end=2024-03-05, true, false",
    "start=2024&end=2025, true, true",
    "start=2024-04&end=2025-05, false, false",
    "type=http://loinc.org|18842-5, false, true",
    "type=18842-5, false, true",
    "'type=http://loinc.org|18842-5,http://loinc.org|11506-3', true, true",
    "type=http://loinc.org|34133-9, false, false",
    "on-demand=true, false, false",
    "on-demand=false, true, true",
    "profile=http://example.org/format, false, false"
  })
  void docrefWhenMoreIsSaidThenThatCounts(String query, boolean hasNote, boolean hasSummary) {
    List<String> ids = fhir.get("DocumentReference/$docref?patient=" + patient + "&" + query).ids();

    assertThat(ids.contains(note)).isEqualTo(hasNote);
    assertThat(ids.contains(summary)).isEqualTo(hasSummary);
    assertThat(ids).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void docrefWhenItIsPostedThenTheSame() {
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("patient").setValue(new IdType(patient));
    parameters.addParameter().setName("start").setValue(new DateTimeType("2024-01-01"));
    parameters.addParameter().setName("end").setValue(new DateTimeType("2024-12-31"));
    parameters
        .addParameter()
        .setName("type")
        .setValue(new Coding().setSystem(LOINC).setCode("11506-3"));
    parameters.addParameter().setName("on-demand").setValue(new BooleanType(false));

    assertThat(fhir.post("DocumentReference/$docref", Fhir.json(parameters))).hasIds(note);
  }

  @Test
  void docrefWhenThePatientIsNotThereThenNothing() {
    assertThat(fhir.get("DocumentReference/$docref?patient=nobody")).hasIds();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start=2024-01-01",
        "patient=Group/1",
        "patient=1&start=2025-01-01&end=2024-01-01",
        "patient=1&start=yesterday",
        "patient=1&type=http://loinc.org|"
      })
  void docrefWhenParametersAreWrongThen400(String query) {
    Answer answer = fhir.get("DocumentReference/$docref?" + query);

    assertThat(answer).hasStatus(400);
    assertThat(answer.outcome().getIssueFirstRep().getCode())
        .isIn(IssueType.VALUE, IssueType.INVALID, IssueType.REQUIRED);
  }

  @Test
  void docrefShowsPatientsTheirOwnDocumentsOnly() {
    String other = fhir.create(Patients.somebody()).id();
    stored(document(other, "11506-3", "2024-03-05"));
    FhirHttp own =
        fhir.as(
            login.token(
                people.with("patient", "Patient/" + patient),
                "launch/patient patient/DocumentReference.rs"));

    assertThat(own.get("DocumentReference/$docref?patient=" + patient)).hasIds(note, summary);
    assertThat(own.get("DocumentReference/$docref?patient=" + other)).hasIds();
  }

  @Test
  void docrefWhenTheAppMayNotReadDocumentsThen403() {
    FhirHttp other =
        fhir.as(
            login.token(
                people.with("patient", "Patient/" + patient),
                "launch/patient patient/Observation.rs"));

    assertThat(other.get("DocumentReference/$docref?patient=" + patient)).hasStatus(403);
    assertThat(fhir.anonymous().get("DocumentReference/$docref?patient=" + patient)).hasStatus(401);
  }

  @Test
  void theContentIsReadWhereTheAttachmentSaysByThoseWhoSeeTheDocument() {
    Binary binary = new Binary();
    binary
        .setContentType("text/plain")
        .setData("Well again.".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    binary.setSecurityContext(new Reference("DocumentReference/" + note));
    String content = "Binary/" + fhir.create(binary).id();
    DocumentReference document = fhir.get("DocumentReference/" + note).as(DocumentReference.class);
    document.getContentFirstRep().setAttachment(new Attachment().setUrl(content));
    assertThat(fhir.update(document)).hasStatus(200);
    String scopes = "launch/patient patient/DocumentReference.rs patient/Binary.rs";
    FhirHttp own = fhir.as(login.token(people.with("patient", "Patient/" + patient), scopes));
    String stranger = fhir.create(Patients.somebody()).id();
    FhirHttp other = fhir.as(login.token(people.with("patient", "Patient/" + stranger), scopes));

    String url =
        own.get("DocumentReference/" + note)
            .as(DocumentReference.class)
            .getContentFirstRep()
            .getAttachment()
            .getUrl();

    assertThat(own.get(url).as(Binary.class).getContent()).asString().isEqualTo("Well again.");
    assertThat(other.get(url)).hasStatus(404);
  }

  @Test
  void theCapabilityStatementNamesTheOperation() {
    assertThat(
            fhir
                .get("metadata")
                .as(CapabilityStatement.class)
                .getRestFirstRep()
                .getResource()
                .stream()
                .filter(resource -> resource.getType().equals("DocumentReference"))
                .flatMap(resource -> resource.getOperation().stream()))
        .anyMatch(
            operation ->
                operation.getName().equals("docref")
                    && operation
                        .getDefinition()
                        .equals("http://hl7.org/fhir/us/core/OperationDefinition/docref"));
  }

  private String stored(DocumentReference document) {
    return fhir.create(document).id();
  }

  private static DocumentReference document(String patient, String type, String day) {
    DocumentReference document = new DocumentReference();
    document.setStatus(DocumentReferenceStatus.CURRENT);
    document.setSubject(new Reference("Patient/" + patient));
    document.getType().addCoding().setSystem(LOINC).setCode(type);
    document.getContext().getPeriod().setStartElement(new DateTimeType(day));
    document.getContext().getPeriod().setEndElement(new DateTimeType(day));
    document.getDateElement().setValueAsString("2026-01-01T00:00:00Z");
    document
        .addContent()
        .getAttachment()
        .setContentType("text/plain")
        .setData("A note.".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return document;
  }
}
