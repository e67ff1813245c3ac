package org.foyer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.foyer.identity.account.Account;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Practitioner;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What requests to the FHIR server leave in the audit trail. */
@ServerTest
class AuditTrailIT {

  private static final String PATTERNS =
      "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";

  private final FhirHttp fhir;
  private final String patient;

  AuditTrailIT(FhirHttp fhir) {
    this.fhir = fhir;
    this.patient = fhir.create(Patients.somebody()).id();
  }

  @Test
  void creationIsRecordedWithThePatientAndTheVersion() {
    String observation = fhir.create(Observations.heartRate(patient, 70)).id();

    AuditEvent event = only("entity=Observation/" + observation);
    assertThat(event.getType().getCode()).isEqualTo("rest");
    assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("create");
    assertThat(event.getAction()).isEqualTo(AuditEventAction.C);
    assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._0);
    assertThat(event.getMeta().getProfile().get(0).getValue())
        .isEqualTo(PATTERNS + "PatientCreate");
    assertThat(whats(event))
        .contains("Patient/" + patient, "Observation/" + observation + "/_history/1");
  }

  @Test
  void readIsRecordedWithWhoAndWhyAndWhere(People people, SmartLogin login) {
    String practitioner = "Practitioner/" + fhir.create(new Practitioner()).id();
    Account doctor = people.with("doctor", practitioner);
    String request = UUID.randomUUID().toString();

    FhirHttp asDoctor = fhir.as(login.token(doctor, "user/*.rs"));
    Answer answer =
        asDoctor.send(
            "GET",
            "Patient/" + patient,
            BodyPublishers.noBody(),
            builder -> builder.setHeader("X-Request-ID", request));

    assertThat(answer.status()).isEqualTo(200);
    AuditEvent event = only("patient=" + patient + "&subtype=read");
    assertThat(event.getAction()).isEqualTo(AuditEventAction.R);
    assertThat(event.getMeta().getProfile().get(0).getValue()).isEqualTo(PATTERNS + "PatientRead");
    assertThat(event.getPurposeOfEventFirstRep().getCodingFirstRep().getCode()).isEqualTo("TREAT");
    AuditEventAgentComponent person = requestor(event);
    assertThat(person.getWho().getReference()).isEqualTo(practitioner);
    assertThat(person.getName()).isEqualTo(doctor.displayName());
    assertThat(person.getRoleFirstRep().getCodingFirstRep().getCode()).isEqualTo("doctor");
    assertThat(event.getAgentFirstRep().getWho().getIdentifier().getValue()).isEqualTo("tests-app");
    assertThat(event.getAgentFirstRep().getNetwork().getAddress()).isEqualTo("127.0.0.1");
    assertThat(event.getEntity())
        .anyMatch(entity -> request.equals(entity.getWhat().getIdentifier().getValue()));
    assertThat(only("patient=" + patient + "&agent=" + practitioner).getId())
        .isEqualTo(event.getId());
  }

  @Test
  void searchIsRecordedWithTheQueryAndThosePatientsWhoWereShown() {
    String family = "Shown" + Patients.unique();
    List<String> shown =
        Stream.of(1, 2).map(i -> fhir.create(Patients.ofFamily(family)).id()).toList();

    fhir.get("Patient?family=" + family);

    for (String id : shown) {
      AuditEvent event = only("patient=" + id + "&subtype=search-type");
      assertThat(event.getAction()).isEqualTo(AuditEventAction.E);
      assertThat(whats(event)).contains("Patient/" + shown.get(0), "Patient/" + shown.get(1));
      assertThat(
              event.getEntity().stream()
                  .filter(AuditEventEntityComponent::hasQuery)
                  .map(entity -> new String(entity.getQuery(), StandardCharsets.UTF_8)))
          .containsExactly("Patient?family=" + family);
    }
    assertThat(events("patient=" + patient + "&subtype=search-type")).isEmpty();
  }

  @Test
  void searchForAPatientWhoHasNothingIsRecordedToo() {
    fhir.get("Observation?patient=" + patient);

    assertThat(only("patient=" + patient + "&subtype=search-type").getMeta().getProfile())
        .singleElement()
        .matches(profile -> profile.getValue().equals(PATTERNS + "PatientQuery"));
  }

  @Test
  void transactionIsOneEventWithAllThatItWrites() {
    Bundle bundle = bundle(BundleType.TRANSACTION, 2);

    fhir.transact(bundle);

    AuditEvent event = only("patient=" + patient + "&subtype=transaction");
    assertThat(whats(event).filter(what -> what.startsWith("Observation/"))).hasSize(2);
  }

  @Test
  void batchIsOneEventForEachWrite() {
    fhir.transact(bundle(BundleType.BATCH, 2));

    assertThat(events("patient=" + patient + "&subtype=batch,transaction,create")).hasSize(3);
  }

  @Test
  void operationIsRecordedWithItsName() {
    fhir.get("Patient/" + patient + "/$everything");

    AuditEvent event = only("patient=" + patient + "&subtype=operation");
    assertThat(event.getSubtype()).extracting("code").contains("everything");
  }

  @Test
  void denialIsRecordedWithItsReason(People people, SmartLogin login) {
    Account receptionist = people.with("receptionist");
    FhirHttp asReceptionist = fhir.as(login.token(receptionist, "user/*.cruds"));

    assertThat(asReceptionist.get("Observation?patient=" + patient).status()).isEqualTo(403);
    assertThat(asReceptionist.delete("Patient/" + patient).status()).isEqualTo(403);

    assertThat(events("patient=" + patient + "&outcome=4"))
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.getOutcomeDesc()).isEqualTo("role-missing"));
  }

  @Test
  void writeThatFailsIsRecordedAsRefused() {
    String request = "Observation/" + UUID.randomUUID();

    assertThat(fhir.put(request, "{\"resourceType\":\"Observation\"}").status()).isEqualTo(400);

    assertThat(events("entity=" + request))
        .allMatch(event -> event.getOutcome() != AuditEventOutcome._0);
  }

  @Test
  void deletionIsRecorded() {
    String observation = fhir.create(Observations.heartRate(patient, 70)).id();

    fhir.delete("Observation/" + observation);

    AuditEvent event = only("entity=Observation/" + observation + "&action=D");
    assertThat(whats(event)).contains("Patient/" + patient);
  }

  @Test
  void eventsAreValidByFhirItself(@Autowired FhirContext context) {
    fhir.get("Patient/" + patient);
    fhir.get("Observation?patient=" + patient);

    List<AuditEvent> events = events("patient=" + patient);

    assertThat(events).hasSizeGreaterThanOrEqualTo(3);
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.hasAgent()).isTrue();
              assertThat(event.getAgent()).allMatch(AuditEventAgentComponent::hasRequestor);
              assertThat(event.getSource().hasObserver()).isTrue();
              assertThat(context.newXmlParser().encodeResourceToString(event)).contains("rest");
            });
  }

  private Bundle bundle(BundleType type, int entries) {
    Bundle bundle = new Bundle().setType(type);
    for (int i = 0; i < entries; i++) {
      bundle
          .addEntry()
          .setResource(Observations.heartRate(patient, 60 + i))
          .getRequest()
          .setMethod(HTTPVerb.POST)
          .setUrl("Observation");
    }
    return bundle;
  }

  private AuditEvent only(String query) {
    List<AuditEvent> events = events(query);
    assertThat(events)
        .as(() -> query + " " + fhir.get("AuditEvent?patient=" + patient).body())
        .hasSize(1);
    return events.get(0);
  }

  private List<AuditEvent> events(String query) {
    Answer answer = fhir.get("AuditEvent?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.resources().stream().map(AuditEvent.class::cast).toList();
  }

  private static Stream<String> whats(AuditEvent event) {
    return event.getEntity().stream()
        .map(entity -> entity.getWhat().getReference())
        .filter(what -> what != null);
  }

  private static AuditEventAgentComponent requestor(AuditEvent event) {
    return event.getAgent().stream()
        .filter(AuditEventAgentComponent::getRequestor)
        .findFirst()
        .orElseThrow();
  }
}
