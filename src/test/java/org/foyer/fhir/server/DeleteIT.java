package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

@ServerTest
class DeleteIT {

  private final FhirHttp fhir;

  DeleteIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void deleteLeavesTheHistoryOnly() {
    Patient patient = Patients.somebody();
    String path = "Patient/" + fhir.create(patient).id();

    assertThat(fhir.delete(path)).isSuccessful();

    assertThat(fhir.get(path)).hasStatus(410);
    assertThat(fhir.get("Patient?identifier=" + identifier(patient))).hasIds();
    assertThat(fhir.get(path + "/_history/1")).hasStatus(200);
    assertThat(fhir.get(path + "/_history/2")).hasStatus(410);
  }

  @Test
  void deleteIsIdempotent() {
    String path = "Patient/" + fhir.create(Patients.somebody()).id();

    assertThat(fhir.delete(path)).isSuccessful();
    assertThat(fhir.delete(path)).isSuccessful();
    assertThat(fhir.delete("Patient/never-was")).isSuccessful();
    assertThat(fhir.get(path + "/_history").bundle().getTotal()).isEqualTo(2);
  }

  @Test
  void deleteWhenReferredToThenConflict() {
    String path = "Patient/" + fhir.create(Patients.somebody()).id();
    String observation = "Observation/" + fhir.create(observationOf(path)).id();

    assertThat(fhir.delete(path)).hasStatus(409);
    assertThat(fhir.get(path)).hasStatus(200);

    assertThat(fhir.delete(observation)).isSuccessful();
    assertThat(fhir.delete(path)).isSuccessful();
  }

  @Test
  void writeWhenTheReferenceDanglesThenRefused() {
    assertThat(fhir.create(observationOf("Patient/never-was")).status()).isBetween(400, 422);

    String gone = "Patient/" + fhir.create(Patients.somebody()).id();
    assertThat(fhir.delete(gone)).isSuccessful();
    assertThat(fhir.create(observationOf(gone)).status()).isBetween(400, 422);
  }

  @Test
  void conditionalDeleteDeletesTheOneMatch() {
    Patient patient = Patients.somebody();
    String path = "Patient/" + fhir.create(patient).id();

    assertThat(fhir.delete("Patient?identifier=" + identifier(patient))).isSuccessful();

    assertThat(fhir.get(path)).hasStatus(410);
  }

  @Test
  void conditionalDeleteWhenSeveralMatchThenPreconditionFailed() {
    Patient patient = Patients.somebody();
    assertThat(fhir.create(patient)).hasStatus(201);
    assertThat(fhir.create(patient)).hasStatus(201);

    assertThat(fhir.delete("Patient?identifier=" + identifier(patient))).hasStatus(412);

    assertThat(fhir.get("Patient?identifier=" + identifier(patient)).ids()).hasSize(2);
  }

  @Test
  void conditionalDeleteWithoutConditionIsRefused() {
    assertThat(fhir.delete("Patient").status()).isBetween(400, 499);
  }

  private static Observation observationOf(String subject) {
    Observation observation = new Observation();
    observation.setStatus(ObservationStatus.FINAL).setSubject(new Reference(subject));
    observation.getCode().setText("Mood");
    return observation;
  }

  private static String identifier(Patient patient) {
    return Patients.SYSTEM + "|" + patient.getIdentifierFirstRep().getValue();
  }
}
