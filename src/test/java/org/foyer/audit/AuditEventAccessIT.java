package org.foyer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceInteractionComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who reads the audit trail, what they are told, and that nobody writes it. */
@ServerTest
class AuditEventAccessIT {

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final String patient;
  private final String other;

  AuditEventAccessIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    String family = "Audited" + Patients.unique();
    this.patient = fhir.create(Patients.ofFamily(family)).id();
    this.other = fhir.create(Patients.ofFamily(family)).id();
    fhir.get("Patient?family=" + family);
  }

  @Test
  void auditorsAndAdministratorsReadAllOfIt() {
    for (String role : List.of("auditor", "administrator")) {
      FhirHttp reader = as(role, null, "user/*.rs");
      Answer found = reader.get("AuditEvent?patient=" + patient);

      assertThat(found.resources()).as(role).hasSizeGreaterThanOrEqualTo(2);
      AuditEvent search = search(found);
      assertThat(whats(search)).contains("Patient/" + patient, "Patient/" + other);
      assertThat(search.getEntity()).anyMatch(AuditEventEntityComponent::hasQuery);
      assertThat(reader.get("AuditEvent/" + search.getIdElement().getIdPart()).status())
          .isEqualTo(200);
    }
  }

  @Test
  void cliniciansDoNotReadIt() {
    for (String role : List.of("doctor", "nurse", "receptionist", "pharmacist", "billing")) {
      FhirHttp reader = as(role, null, "user/*.rs");

      assertThat(reader.get("AuditEvent?patient=" + patient).status()).as(role).isEqualTo(403);
      assertThat(reader.get("AuditEvent/" + anyEvent()).status()).as(role).isEqualTo(403);
    }
    assertThat(fhir.anonymous().get("AuditEvent").status()).isEqualTo(401);
  }

  @Test
  void patientsSeeWhoOpenedTheirRecordAndNothingOfOthers() {
    FhirHttp self = as("patient", "Patient/" + patient, "user/*.rs");

    Answer found = self.get("AuditEvent?patient=" + patient);
    AuditEvent search = search(found);
    assertThat(whats(search)).containsExactly("Patient/" + patient);
    assertThat(search.getEntity()).noneMatch(AuditEventEntityComponent::hasQuery);
    assertThat(search.getAgent()).anyMatch(agent -> "Tests".equals(agent.getName()));
    assertThat(found.body()).doesNotContain(other).doesNotContain("\"address\":\"127");
    assertThat(self.get("Patient/" + patient + "/AuditEvent").ids()).containsAll(found.ids());
    for (String asked : List.of("patient=" + other, "entity=Patient/" + other, "address=127")) {
      assertThat(self.get("AuditEvent?" + asked).ids()).as(asked).isEmpty();
    }
    assertThat(self.get("AuditEvent/" + search.getIdElement().getIdPart()).body())
        .doesNotContain(other);
    assertThat(self.get("AuditEvent/" + eventOf(other)).status()).isEqualTo(404);
  }

  @Test
  void patientsSeeWhichOfTheirResourcesWereRead() {
    String observation = fhir.create(Observations.heartRate(patient, 70)).id();
    fhir.get("Observation/" + observation);
    FhirHttp self = as("patient", "Patient/" + patient, "user/*.rs");

    assertThat(self.get("AuditEvent?entity=Observation/" + observation).resources())
        .hasSize(2)
        .allSatisfy(
            event ->
                assertThat(whats((AuditEvent) event))
                    .anyMatch(what -> what.startsWith("Observation/" + observation)));
  }

  @Test
  void pagesGoOnWhereTheyEnded() {
    for (int i = 0; i < 5; i++) {
      fhir.get("Patient/" + patient);
    }
    Answer page = fhir.get("AuditEvent?_count=2&subtype=read&patient=" + patient);
    Answer next = fhir.get(page.next().orElseThrow());
    Answer last = fhir.get(next.next().orElseThrow());

    assertThat(Stream.of(page, next, last).flatMap(answer -> answer.ids().stream()).distinct())
        .hasSize(5);
    assertThat(last.next()).isEmpty();
    assertThat(fhir.get("AuditEvent?_summary=count&subtype=read&patient=" + patient).bundle())
        .satisfies(count -> assertThat(count.getTotal()).isEqualTo(5));
    List<String> ids = fhir.get("AuditEvent?subtype=read&patient=" + patient).ids();
    List<String> oldestFirst =
        fhir.get("AuditEvent?_sort=date&subtype=read&patient=" + patient).ids();
    assertThat(oldestFirst).isNotEqualTo(ids).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void searchesKnowTheParametersThatTheyState() {
    for (String query :
        List.of(
            "date=ge2020-01-01",
            "date=gt2020&date=lt2100-01",
            "type=http://terminology.hl7.org/CodeSystem/audit-event-type|rest",
            "type=rest",
            "action=E",
            "outcome=0",
            "outcome:not=8",
            "agent-name=tes",
            "agent:identifier=tests",
            "entity=Patient/" + patient,
            "entity-type=1",
            "address=127.0",
            "site=foyer",
            "_lastUpdated=ge2020-01-01")) {
      Answer answer = fhir.get("AuditEvent?subtype=search-type&patient=" + patient + "&" + query);
      assertThat(answer.ids()).as(query).isNotEmpty();
    }
    assertThat(fhir.get("AuditEvent?patient=" + patient + "&date=lt2020").ids()).isEmpty();
    for (String unknown :
        List.of(
            "policy=x", "_sort=action", "_include=AuditEvent:patient", "patient.name=x", "x=y")) {
      assertThat(fhir.get("AuditEvent?" + unknown).status()).as(unknown).isEqualTo(400);
    }
  }

  @Test
  void nobodyWritesIt() {
    String id = anyEvent();
    String event = "{\"resourceType\":\"AuditEvent\",\"id\":\"" + id + "\"}";

    assertThat(fhir.post("AuditEvent", event).status()).isEqualTo(405);
    assertThat(fhir.put("AuditEvent/" + id, event).status()).isEqualTo(405);
    assertThat(fhir.delete("AuditEvent/" + id).status()).isEqualTo(405);
    assertThat(
            fhir.send("PATCH", "AuditEvent/" + id, BodyPublishers.ofString("[]"), b -> b).status())
        .isEqualTo(405);
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    transaction
        .addEntry()
        .setResource(new AuditEvent())
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("AuditEvent");
    assertThat(fhir.transact(transaction).status() / 100).isEqualTo(4);
    assertThat(fhir.get("AuditEvent/" + id).status()).isEqualTo(200);
  }

  @Test
  void capabilityStatementTellsWhatIsOffered() {
    CapabilityStatementRestResourceComponent offered =
        fhir.get("metadata").as(CapabilityStatement.class).getRestFirstRep().getResource().stream()
            .filter(type -> type.getType().equals("AuditEvent"))
            .findFirst()
            .orElseThrow();

    assertThat(offered.getInteraction())
        .extracting(ResourceInteractionComponent::getCode)
        .containsExactlyInAnyOrder(
            TypeRestfulInteraction.READ,
            TypeRestfulInteraction.VREAD,
            TypeRestfulInteraction.SEARCHTYPE);
    assertThat(offered.getOperation()).extracting("name").contains("verify");
    assertThat(offered.getConditionalCreate()).isFalse();
  }

  @Test
  void batchReadsItToo() {
    Bundle batch = new Bundle().setType(BundleType.BATCH);
    batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("AuditEvent?patient=" + patient);

    Bundle answer = fhir.transact(batch).bundle();

    assertThat(((Bundle) answer.getEntryFirstRep().getResource()).getEntry()).isNotEmpty();
  }

  @Test
  void verificationIsForAdministratorsAndAuditors() {
    assertThat(as("doctor", null, "user/*.rs").get("AuditEvent/$verify").status()).isEqualTo(403);
    assertThat(as("auditor", null, "user/*.rs").get("AuditEvent/$verify").body())
        .contains("\"valueBoolean\":true");
  }

  private FhirHttp as(String role, @Nullable String who, String scopes) {
    return fhir.as(login.token(people.with(role, who), scopes));
  }

  private String anyEvent() {
    return eventOf(patient);
  }

  private String eventOf(String id) {
    return fhir.get("AuditEvent?action=C&patient=" + id).ids().get(0);
  }

  private static AuditEvent search(Answer found) {
    return found.resources().stream()
        .map(AuditEvent.class::cast)
        .filter(event -> event.getSubtypeFirstRep().getCode().equals("search-type"))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static Stream<String> whats(AuditEvent event) {
    return event.getEntity().stream()
        .map(entity -> entity.getWhat().getReference())
        .filter(what -> what != null);
  }
}
