package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

@ServerTest
class UpdateIT {

  private final FhirHttp fhir;

  UpdateIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void updateMakesANewVersion() {
    Patient patient = created();

    Answer updated = fhir.update(patient.setActive(true));

    assertThat(updated).hasStatus(200);
    assertThat(updated.header("ETag")).contains("W/\"2\"");
    assertThat(updated.header("Last-Modified")).isPresent();
    assertThat(updated.as(Patient.class).getActive()).isTrue();
  }

  @Test
  void updateWhenNothingChangesThenTheVersionStays() {
    Patient patient = created();

    assertThat(fhir.update(patient).header("ETag")).contains("W/\"1\"");
  }

  @Test
  void updateWhenTheVersionIsTheExpectedOneThenItSucceeds() {
    Patient patient = created().setActive(true);

    assertThat(updateIfMatch(patient, "W/\"1\"")).hasStatus(200);
  }

  @Test
  void updateWhenTheVersionIsAnotherThenPreconditionFailed() {
    Patient patient = created().setActive(true);

    assertThat(updateIfMatch(patient, "W/\"7\"")).hasStatus(412);
    assertThat(fhir.get("Patient/" + patient.getIdPart()).header("ETag")).contains("W/\"1\"");
  }

  @Test
  void updateWhenTheIdIsNewThenItCreates() {
    Patient patient = Patients.somebody();
    patient.setId("client-" + Patients.unique());

    Answer updated = fhir.update(patient);

    assertThat(updated).hasStatus(201);
    assertThat(updated.header("ETag")).contains("W/\"1\"");
    assertThat(fhir.get("Patient/" + patient.getIdPart())).hasStatus(200);
  }

  @Test
  void updateWhenTheNewIdIsANumberThenItCreates() {
    String number = String.valueOf(System.nanoTime());
    Patient patient = Patients.somebody();
    patient.setId(number);

    assertThat(fhir.update(patient)).hasStatus(201);
    assertThat(fhir.get("Patient/" + number).as(Patient.class).getIdPart()).isEqualTo(number);
    assertThat(fhir.get("Patient?_id=" + number)).hasIds(number);
  }

  @Test
  void updateWhenIdsDifferOrLackThenRefused() {
    Patient patient = created();
    String path = "Patient/" + patient.getIdPart();
    Patient other = patient.copy();
    other.setId("other");
    Patient none = patient.copy();
    none.setIdElement(null);

    assertThat(fhir.put(path, Fhir.json(other))).hasStatus(400);
    assertThat(fhir.put(path, Fhir.json(none))).hasStatus(400);
    assertThat(fhir.put(path, "{\"resourceType\":\"Group\",\"id\":\"x\"}")).hasStatus(400);
  }

  @Test
  void updateWhenDeletedThenItIsThereAgain() {
    Patient patient = created();
    String path = "Patient/" + patient.getIdPart();
    assertThat(fhir.delete(path)).isSuccessful();

    Answer updated = fhir.update(patient);

    assertThat(updated).hasStatus(201);
    assertThat(updated.header("ETag")).contains("W/\"3\"");
    assertThat(fhir.get(path)).hasStatus(200);
  }

  @Test
  void conditionalUpdateUpdatesTheOneMatch() {
    Patient patient = Patients.somebody();
    String id = fhir.create(patient).id();

    Answer updated = conditionally(patient.setActive(true));

    assertThat(updated).hasStatus(200);
    assertThat(updated.as(Patient.class).getIdPart()).isEqualTo(id);
    assertThat(updated.header("ETag")).contains("W/\"2\"");
  }

  @Test
  void conditionalUpdateWhenNoneMatchesThenItCreates() {
    Patient patient = Patients.somebody();

    Answer updated = conditionally(patient);

    assertThat(updated).hasStatus(201);
    assertThat(fhir.get("Patient?identifier=" + identifier(patient)))
        .hasIds(updated.as(Patient.class).getIdPart());
  }

  @Test
  void conditionalUpdateWhenSeveralMatchThenPreconditionFailed() {
    Patient patient = Patients.somebody();
    assertThat(fhir.create(patient)).hasStatus(201);
    assertThat(fhir.create(patient)).hasStatus(201);

    assertThat(conditionally(patient.setActive(true))).hasStatus(412);
  }

  private Patient created() {
    return fhir.create(Patients.somebody()).as(Patient.class);
  }

  private Answer conditionally(Patient patient) {
    return fhir.put("Patient?identifier=" + identifier(patient), Fhir.json(patient));
  }

  private static String identifier(Patient patient) {
    return Patients.SYSTEM + "|" + patient.getIdentifierFirstRep().getValue();
  }

  private Answer updateIfMatch(Patient patient, String version) {
    return fhir.send(
        "PUT",
        "Patient/" + patient.getIdPart(),
        BodyPublishers.ofString(Fhir.json(patient)),
        request ->
            request
                .setHeader("Content-Type", "application/fhir+json")
                .setHeader("If-Match", version));
  }
}
