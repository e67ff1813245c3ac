package org.foyer.access.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** What the gate does within a transaction. */
@ServerTest
class TransactionsIT {

  private static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

  private final FhirHttp system;
  private final FhirHttp doctor;

  TransactionsIT(FhirHttp system, People people, SmartLogin login) {
    this.system = system;
    this.doctor = system.as(login.token(people.with("doctor"), "user/*.cruds"));
  }

  @Test
  void whatTheWriterMayNotSeeIsStoredButNotShown() {
    String patient = system.create(Patients.somebody()).id();
    Observation restricted = Observations.heartRate(patient, 70);
    restricted.getMeta().addSecurity(CONFIDENTIALITY, "R", null);
    Bundle transaction = transaction();
    transaction
        .addEntry()
        .setResource(restricted)
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("Observation");

    Answer answer =
        doctor.send(
            "POST",
            "",
            BodyPublishers.ofString(Fhir.json(transaction)),
            request ->
                request
                    .setHeader("Content-Type", "application/fhir+json")
                    .setHeader("Prefer", "return=representation"));

    BundleEntryComponent entry = answer.bundle().getEntryFirstRep();
    assertThat(entry.getResponse().getStatus()).startsWith("201");
    assertThat(Optional.ofNullable(entry.getResource()).filter(Observation.class::isInstance))
        .isEmpty();
    assertThat(system.get("Observation?patient=" + patient).resources()).hasSize(1);
    assertThat(doctor.get("Observation?patient=" + patient)).hasIds();
  }

  @Test
  void aBinaryIsStoredWithTheResourceThatItFollows() {
    String id = "b" + Patients.unique();
    Patient patient = Patients.somebody();
    patient.setId(id);
    Binary binary = new Binary().setContentType("text/plain");
    binary.setData(new byte[] {1}).setSecurityContext(new Reference("Patient/" + id)).setId(id);
    Bundle transaction = transaction();
    for (Resource resource : List.of(patient, binary)) {
      transaction
          .addEntry()
          .setResource(resource)
          .getRequest()
          .setMethod(HTTPVerb.PUT)
          .setUrl(resource.fhirType() + "/" + id);
    }

    assertThat(system.transact(transaction)).isSuccessful();

    assertThat(system.get("Binary/" + id)).hasStatus(200);
    assertThat(doctor.get("Binary/" + id)).hasStatus(200);
  }

  @Test
  void aRefusedReadFailsAloneAndTheWritesAreDone() {
    String patient = system.create(Patients.somebody()).id();
    Bundle transaction = transaction();
    transaction
        .addEntry()
        .setResource(Observations.heartRate(patient, 70))
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("Observation");
    for (String read : List.of("Patient/never-was", "Encounter?_sort=unknown")) {
      transaction.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(read);
    }

    List<BundleEntryComponent> entries = doctor.transact(transaction).bundle().getEntry();

    assertThat(entries.get(0).getResponse().getStatus()).startsWith("201");
    assertThat(entries.get(1).getResponse().getStatus()).startsWith("404");
    OperationOutcome outcome = (OperationOutcome) entries.get(1).getResponse().getOutcome();
    assertThat(outcome.getIssueFirstRep().getDiagnostics())
        .isEqualTo("Resource Patient/never-was is not known.");
    assertThat(entries.get(2).getResponse().getStatus())
        .as(Fhir.json(entries.get(2).getResponse().getOutcome()))
        .startsWith("400");
    assertThat(system.get("Observation?patient=" + patient).resources()).hasSize(1);
  }

  private static Bundle transaction() {
    return new Bundle().setType(BundleType.TRANSACTION);
  }
}
