package org.foyer.audit.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** The Provenance that a request brings. */
@ServerTest
class ProvenanceIT {

  private static final String PROVENANCE =
      "{\"resourceType\":\"Provenance\",\"recorded\":\"2026-01-31T10:00:00Z\","
          + "\"agent\":[{\"who\":{\"display\":\"Ward 3\"}}]}";

  private final FhirHttp fhir;
  private final String patient;

  ProvenanceIT(FhirHttp fhir) {
    this.fhir = fhir;
    this.patient = fhir.create(Patients.somebody()).id();
  }

  @Test
  void headerBecomesTheProvenanceOfTheVersionThatIsWritten() {
    Answer created = write("POST", "Observation", Observations.heartRate(patient, 70), PROVENANCE);

    assertThat(created.status()).isEqualTo(201);
    Provenance provenance = only("Provenance?target=Observation/" + created.id());
    assertThat(provenance.getTargetFirstRep().getReference())
        .endsWith("Observation/" + created.id() + "/_history/1");
    assertThat(provenance.getAgentFirstRep().getWho().getDisplay()).isEqualTo("Ward 3");
    assertThat(fhir.get("Provenance?patient=" + patient).ids())
        .containsExactly(provenance.getIdElement().getIdPart());
    assertThat(
            fhir.get("Observation?_id=" + created.id() + "&_revinclude=Provenance:target")
                .resources())
        .extracting(Resource::fhirType)
        .containsExactly("Observation", "Provenance");
  }

  @Test
  void headerOfATransactionIsOfAllThatItWrites() {
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    for (int i = 0; i < 2; i++) {
      transaction
          .addEntry()
          .setResource(Observations.heartRate(patient, 60 + i))
          .getRequest()
          .setMethod(HTTPVerb.POST)
          .setUrl("Observation");
    }

    assertThat(write("POST", "", transaction, PROVENANCE).status()).isEqualTo(200);

    assertThat(only("Provenance?patient=" + patient).getTarget()).hasSize(2);
  }

  @Test
  void whatIsWrittenWithItCanBeDeleted() {
    String id = write("POST", "Observation", Observations.heartRate(patient, 70), PROVENANCE).id();

    assertThat(fhir.delete("Observation/" + id).status()).isLessThan(300);
  }

  @Test
  void invalidHeaderIsRefusedAndNothingIsWritten() {
    String id = UUID.randomUUID().toString();
    for (String wrong :
        List.of(
            "no json",
            "{\"resourceType\":\"Patient\"}",
            "{\"resourceType\":\"Provenance\"}",
            PROVENANCE.replace("recorded", "recordet"),
            PROVENANCE.replace(
                "\"agent\"", "\"target\":[{\"reference\":\"Patient/1\"}],\"agent\""))) {
      Resource observation = Observations.heartRate(patient, 70).setId(id);
      assertThat(write("PUT", "Observation/" + id, observation, wrong).status())
          .as(wrong)
          .isEqualTo(400);
    }
    assertThat(fhir.get("Observation/" + id).status()).isEqualTo(404);
  }

  @Test
  void whoMayNotCreateProvenanceWritesNothingWithIt(People people, SmartLogin login) {
    FhirHttp receptionist = fhir.as(login.token(people.with("receptionist"), "user/*.cruds"));
    Resource somebody = Patients.somebody();

    Answer answer =
        receptionist.send(
            "POST",
            "Patient",
            BodyPublishers.ofString(Fhir.json(somebody)),
            request ->
                request
                    .setHeader("Content-Type", "application/fhir+json")
                    .setHeader("X-Provenance", PROVENANCE));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(fhir.get("Patient?name=" + name(somebody)).ids()).isEmpty();
  }

  private static String name(Resource patient) {
    return ((Patient) patient).getNameFirstRep().getFamily();
  }

  private Answer write(String method, String path, Resource resource, String provenance) {
    return fhir.send(
        method,
        path,
        BodyPublishers.ofString(Fhir.json(resource)),
        request ->
            request
                .setHeader("Content-Type", "application/fhir+json")
                .setHeader("X-Provenance", provenance));
  }

  private Provenance only(String search) {
    List<Resource> found = fhir.get(search).resources();
    assertThat(found).as(search).hasSize(1);
    return (Provenance) found.get(0);
  }
}
