package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

@ServerTest
class CreateIT {

  private final FhirHttp fhir;

  CreateIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void createTellsWhereTheResourceIs() {
    Answer created = fhir.create(Patients.somebody());

    assertThat(created).hasStatus(201);
    assertThat(created.header("Location"))
        .contains(fhir.base() + "/Patient/" + created.id() + "/_history/1");
    assertThat(created.header("ETag")).contains("W/\"1\"");
    assertThat(created.header("Last-Modified")).isPresent();
    assertThat(UUID.fromString(created.id())).hasToString(created.id());
  }

  @Test
  void createWhenTheBodyHasAnIdThenTheServerAssignsAnother() {
    Patient patient = Patients.somebody();
    patient.setId("chosen-by-client");

    assertThat(fhir.create(patient).id()).isNotEqualTo("chosen-by-client");
  }

  @Test
  void preferDecidesWhatTheAnswerHolds() {
    assertThat(create("return=minimal").body()).isEmpty();
    assertThat(create("return=representation").as(Patient.class).hasName()).isTrue();
    assertThat(create("return=OperationOutcome").as(OperationOutcome.class).hasIssue()).isTrue();
  }

  @Test
  void createFromXmlAnswersXmlWhenAsked() {
    String xml =
        "<Patient xmlns='http://hl7.org/fhir'><name><family value='Xml'/></name></Patient>";

    Answer created =
        fhir.send(
            "POST",
            "Patient",
            BodyPublishers.ofString(xml),
            request ->
                request
                    .setHeader("Content-Type", "application/fhir+xml")
                    .setHeader("Accept", "application/fhir+xml"));

    assertThat(created).hasStatus(201);
    assertThat(created.body()).startsWith("<Patient").contains("<family value=\"Xml\"/>");
  }

  @Test
  void conditionalCreateCreatesOnceOnly() {
    Patient patient = Patients.somebody();

    Answer first = createUnlessThere(patient);
    Answer second = createUnlessThere(patient);

    assertThat(first).hasStatus(201);
    assertThat(second).hasStatus(200);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(fhir.get("Patient?identifier=" + identifier(patient))).hasIds(first.id());
  }

  @Test
  void conditionalCreateWhenSeveralMatchThenPreconditionFailed() {
    Patient patient = Patients.somebody();
    assertThat(fhir.create(patient)).hasStatus(201);
    assertThat(fhir.create(patient)).hasStatus(201);

    assertThat(createUnlessThere(patient)).hasStatus(412);
  }

  private Answer create(String prefer) {
    Answer answer =
        fhir.send(
            "POST",
            "Patient",
            BodyPublishers.ofString(Fhir.json(Patients.somebody())),
            request ->
                request
                    .setHeader("Content-Type", "application/fhir+json")
                    .setHeader("Prefer", prefer));
    assertThat(answer).hasStatus(201);
    assertThat(answer.header("Location")).isPresent();
    return answer;
  }

  private Answer createUnlessThere(Patient patient) {
    return fhir.send(
        "POST",
        "Patient",
        BodyPublishers.ofString(Fhir.json(patient)),
        request ->
            request
                .setHeader("Content-Type", "application/fhir+json")
                .setHeader("If-None-Exist", "identifier=" + identifier(patient)));
  }

  private static String identifier(Patient patient) {
    return Patients.SYSTEM + "|" + patient.getIdentifierFirstRep().getValue();
  }
}
