package org.foyer.access.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.identity.token.OpaqueToken;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.TestSystem;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ConsentIT {

  private static final String REASON = "Unconscious in the emergency room";

  private final FhirHttp system;
  private final People people;
  private final JdbcClient database;

  ConsentIT(FhirHttp system, People people, @Autowired JdbcClient database) {
    this.system = system;
    this.people = people;
    this.database = database;
  }

  @Test
  void deniedDoctorFindsNothingUntilTheConsentIsWithdrawn() {
    String patient = system.create(Patients.somebody()).id();
    String observation = system.create(Observations.heartRate(patient, 70)).id();
    String doctor = system.create(new Practitioner()).id();
    FhirHttp denied = person("doctor", "Practitioner/" + doctor);
    FhirHttp other = person("doctor", null);
    assertThat(denied.get("Observation/" + observation)).hasStatus(200);

    Consent consent = Consents.of(patient, Consents.deny("Practitioner/" + doctor));
    consent.setId(system.create(consent).id());

    assertThat(denied.get("Observation/" + observation)).hasStatus(404);
    assertThat(denied.get("Patient/" + patient)).hasStatus(404);
    assertThat(denied.get("Observation?patient=" + patient)).hasIds();
    assertThat(denied.create(Observations.heartRate(patient, 71)).status()).isBetween(400, 403);
    assertThat(other.get("Observation?patient=" + patient)).hasIds(observation);

    assertThat(system.update(consent.setStatus(ConsentState.INACTIVE))).isSuccessful();
    assertThat(denied.get("Observation?patient=" + patient)).hasIds(observation);
  }

  @Test
  void deletionOfABinaryTellsNotWhetherAHiddenOneIsThere() {
    String patient = system.create(Patients.somebody()).id();
    Binary hidden = new Binary().setContentType("text/plain").setData(new byte[] {1});
    hidden.setSecurityContext(new Reference("Patient/" + patient));
    String binary = system.create(hidden).id();
    assertThat(system.get("Binary/" + binary)).hasStatus(200);

    Consent consent = Consents.of(patient, Consents.deny());
    consent.setId(system.create(consent).id());

    Answer answer = system.delete("Binary/" + binary);
    String never = UUID.randomUUID().toString();
    Answer nothing = system.delete("Binary/" + never);
    assertThat(answer).hasStatus(404);
    assertThat(nothing).hasStatus(404);
    assertThat(answer.body().replace(binary, never)).isEqualTo(nothing.body());
    FhirHttp self = person("patient", "Patient/" + patient);
    assertThat(self.update(consent.setStatus(ConsentState.INACTIVE))).isSuccessful();
    assertThat(system.delete("Binary/" + binary)).isSuccessful();
    assertThat(system.delete("Binary/" + binary)).isSuccessful();
  }

  @Test
  void denialOfAClassOrLabelLeavesTheRest() {
    String patient = system.create(Patients.somebody()).id();
    String doctor = system.create(new Practitioner()).id();
    String actor = "Practitioner/" + doctor;
    system.create(
        Consents.of(patient, Consents.deny(actor).addClass_(Consents.resources("Observation"))));
    String observation = system.create(Observations.heartRate(patient, 70)).id();
    FhirHttp denied = person("doctor", actor);

    assertThat(denied.get("Patient/" + patient)).hasStatus(200);
    assertThat(denied.get("Observation/" + observation)).hasStatus(404);
  }

  @Test
  void patientChangesTheOwnConsentByPatch() {
    String patient = system.create(Patients.somebody()).id();
    FhirHttp nurse = person("nurse", "Practitioner/" + system.create(new Practitioner()).id());
    FhirHttp self = person("patient", "Patient/" + patient);
    Answer created =
        self.create(Consents.of(patient, Consents.deny().addPurpose(Consents.purpose("HPAYMT"))));
    assertThat(created).hasStatus(201);
    assertThat(nurse.get("Patient/" + patient)).hasStatus(200);

    assertThat(
            self.send(
                "PATCH",
                "Consent/" + created.id(),
                BodyPublishers.ofString(
                    "[{\"op\":\"replace\",\"path\":\"/provision/purpose/0/code\",\"value\":\"TREAT\"}]"),
                request -> request.setHeader("Content-Type", "application/json-patch+json")))
        .isSuccessful();

    assertThat(nurse.get("Patient/" + patient)).hasStatus(404);
    assertThat(self.get("Patient/" + patient)).hasStatus(200);
  }

  @Test
  void relatedPersonSeesWhomTheyActForAndNobodyElse() {
    String child = system.create(Patients.somebody()).id();
    String friend = system.create(Patients.somebody()).id();
    String stranger = system.create(Patients.somebody()).id();
    String mother =
        system.create(new RelatedPerson().setPatient(new Reference("Patient/" + child))).id();
    FhirHttp related = person("related-person", "RelatedPerson/" + mother);
    assertThat(related.get("Patient")).hasIds(child);

    String consent =
        system.create(Consents.of(friend, Consents.permit("RelatedPerson/" + mother))).id();
    assertThat(related.get("Patient")).hasIds(child, friend);
    assertThat(related.get("Patient/" + stranger)).hasStatus(404);

    assertThat(system.delete("Consent/" + consent)).isSuccessful();
    assertThat(related.get("Patient")).hasIds(child);
  }

  @Test
  void relatedPersonDoesNotSeeWhatAnotherWhoIsInItDenies() {
    String child = system.create(Patients.somebody()).id();
    String other = system.create(Patients.somebody()).id();
    String mother =
        system.create(new RelatedPerson().setPatient(new Reference("Patient/" + child))).id();
    Observation shared = Observations.heartRate(child, 70);
    shared.addPerformer(new Reference("Patient/" + other));
    String observation = system.create(shared).id();
    FhirHttp related = person("related-person", "RelatedPerson/" + mother);
    assertThat(related.get("Observation/" + observation)).hasStatus(200);

    system.create(Consents.of(other, Consents.deny()));

    assertThat(related.get("Observation/" + observation)).hasStatus(404);
    assertThat(related.get("Observation?patient=" + child)).hasIds();
    assertThat(person("patient", "Patient/" + child).get("Observation/" + observation))
        .hasStatus(200);
  }

  @Test
  void brokenGlassOpensWhatALabelAndAConsentHide() {
    String patient = system.create(Patients.somebody()).id();
    String doctor = "Practitioner/" + system.create(new Practitioner()).id();
    Observation restricted = Observations.heartRate(patient, 70);
    restricted.getMeta().addSecurity(Consents.label("R"));
    String observation = system.create(restricted).id();
    system.create(Consents.of(patient, Consents.deny(doctor)));
    FhirHttp rescuer = person("doctor", doctor);
    assertThat(rescuer.get("Observation/" + observation)).hasStatus(404);

    Answer broken = shatter(rescuer, patient);

    assertThat(broken).hasStatus(200);
    assertThat(broken.as(Parameters.class).getParameter("until").getValue())
        .isInstanceOf(InstantType.class);
    assertThat(rescuer.get("Observation/" + observation)).hasStatus(200);
    assertThat(rescuer.get("Observation?patient=" + patient)).hasIds(observation);
    assertThat(person("doctor", null).get("Observation/" + observation)).hasStatus(404);
    assertThat(
            database
                .sql("select request_id from foyer_broken_glass where patient = :patient")
                .param("patient", patient)
                .query(String.class)
                .single())
        .isEqualTo(broken.header("X-Request-Id").orElseThrow());
  }

  @Test
  void brokenGlassIsRefusedToOthersAndForPatientsWhoAreNotThere() {
    String patient = system.create(Patients.somebody()).id();
    String nobody = UUID.randomUUID().toString();

    assertThat(shatter(person("receptionist", null), patient))
        .hasStatus(403)
        .hasIssue(IssueType.FORBIDDEN, "forbidden");
    assertThat(shatter(system, patient)).hasStatus(403);
    FhirHttp nurse = person("nurse", null);
    Answer unknown = shatter(nurse, nobody);
    assertThat(unknown).hasStatus(404);
    assertThat(unknown.outcome().getIssueFirstRep().getDiagnostics())
        .isEqualTo(nurse.get("Patient/" + nobody).outcome().getIssueFirstRep().getDiagnostics());
    assertThat(
            nurse.post(
                "Patient/" + patient + "/$break-the-glass", "{\"resourceType\":\"Parameters\"}"))
        .hasStatus(400);
  }

  private static Answer shatter(FhirHttp fhir, String patient) {
    Parameters parameters = new Parameters();
    parameters.addParameter("reason", new StringType(REASON));
    return fhir.post("Patient/" + patient + "/$break-the-glass", Fhir.json(parameters));
  }

  /** A client with the access token of a new person, by way of the tests' own app. */
  private FhirHttp person(String role, @Nullable String fhirUser) {
    system.authorization();
    Account account = people.with(role, fhirUser);
    UUID grant = UUID.randomUUID();
    String token = UUID.randomUUID() + "" + UUID.randomUUID();
    database
        .sql(
            "insert into foyer_grant (id, client_id, account_id, scopes, context, created_at)"
                + " values (:id, :client, :account, '{user/*.cruds}', '{}', now())")
        .param("id", grant)
        .param("client", TestSystem.CLIENT)
        .param("account", account.id())
        .update();
    database
        .sql(
            "insert into foyer_token (hash, grant_id, kind, scopes, issued_at, expires_at)"
                + " values (:hash, :grant, 'ACCESS', '{user/*.cruds}', now(),"
                + " now() + interval '1 hour')")
        .param("hash", OpaqueToken.hash(token))
        .param("grant", grant)
        .update();
    return system.as(token);
  }
}
