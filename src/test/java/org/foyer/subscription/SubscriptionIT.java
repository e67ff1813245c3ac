package org.foyer.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subscriptions as resources: whose they are, and what they may ask for. */
@ServerTest
class SubscriptionIT {

  private static final String OWNER =
      "https://foyer.org/fhir/StructureDefinition/subscription-owner";

  private final FhirHttp fhir;
  private final String doctor;
  private final FhirHttp own;
  private final FhirHttp another;
  private final FhirHttp patient;

  SubscriptionIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.doctor = practitioner(fhir);
    this.own = fhir.as(login.token(people.with("doctor", doctor), "openid fhirUser user/*.cruds"));
    this.another =
        fhir.as(
            login.token(people.with("doctor", practitioner(fhir)), "openid fhirUser user/*.cruds"));
    String id = fhir.create(Patients.somebody()).id();
    this.patient =
        fhir.as(
            login.token(
                people.with("patient", "Patient/" + id), "openid fhirUser user/*.cruds", id));
  }

  private static String practitioner(FhirHttp fhir) {
    Practitioner practitioner = new Practitioner();
    practitioner.addName().setFamily("Doctor" + Patients.unique());
    return "Practitioner/" + fhir.create(practitioner).id();
  }

  @Test
  void aSubscriptionIsActiveAtOnceAndBelongsToWhoMadeItWhateverItSays() {
    Subscription subscription = Subscriptions.to("Appointment?actor=" + doctor);
    subscription.addExtension(OWNER, new Reference(practitioner(fhir)));

    String id = own.create(subscription).id();

    Subscription stored = own.get("Subscription/" + id).as(Subscription.class);
    assertThat(stored.getStatus()).isEqualTo(SubscriptionStatus.ACTIVE);
    assertThat(((Reference) stored.getExtensionByUrl(OWNER).getValue()).getReference())
        .isEqualTo(doctor);
    assertThat(own.get("Subscription?status=active")).hasIds(id);
    stored.setReason("Still looking").getExtension().clear();
    assertThat(own.update(stored)).hasStatus(200);
    assertThat(own.get("Subscription?owner=" + doctor)).hasIds(id);
    assertThat(own.delete("Subscription/" + id)).isSuccessful();
    assertThat(own.get("Subscription/" + id)).hasStatus(410);
  }

  @Test
  void nobodyElseSeesOrChangesItButAdministratorsWhoReadAndSystems(
      People people, SmartLogin login) {
    String id = own.create(Subscriptions.to("Appointment?actor=" + doctor)).id();
    Subscription stored = own.get("Subscription/" + id).as(Subscription.class);
    FhirHttp administrator =
        fhir.as(login.token(people.with("administrator"), "openid fhirUser user/*.cruds"));

    for (FhirHttp other : List.of(another, patient)) {
      assertThat(other.get("Subscription/" + id)).hasStatus(404);
      assertThat(other.get("Subscription?_id=" + id).ids()).isEmpty();
      assertThat(other.update(stored)).hasStatus(404);
      assertThat(other.get("Subscription/" + id + "/$get-ws-binding-token")).hasStatus(404);
      other.delete("Subscription/" + id);
    }
    assertThat(administrator.get("Subscription/" + id)).hasStatus(200);
    assertThat(administrator.update(stored)).hasStatus(403);
    assertThat(fhir.get("Subscription/" + id)).hasStatus(200);
    assertThat(own.get("Subscription/" + id)).hasStatus(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "Appointment?colour=red 422",
        "Appointment?date=soon 422",
        "Nothing?status=booked 422",
        "Appointment?status=booked&_include=Appointment:patient 422",
        "Appointment?_sort=date 422",
        "Appointment?_content=pain 422",
        "http://x/Appointment 422",
        "AuditEvent?action=R 422",
        "Binary?_id=1 422"
      })
  void criteriaThatAreNoSearchAreRefused(String criteria, int status) {
    assertThat(own.create(Subscriptions.to(criteria))).hasStatus(status);
  }

  @Test
  void criteriaAreASearchThatTheCallerMayDo(People people, SmartLogin login) {
    FhirHttp desk =
        fhir.as(
            login.token(
                people.with("receptionist", practitioner(fhir)), "openid fhirUser user/*.cruds"));

    assertThat(desk.create(Subscriptions.to("Appointment?status=booked"))).hasStatus(201);
    assertThat(desk.create(Subscriptions.to("Observation?status=final"))).hasStatus(403);
    assertThat(patient.create(Subscriptions.to("Person?name=x"))).hasStatus(403);
  }

  @Test
  void onlySocketsAreServed() {
    Subscription hook = Subscriptions.to("Appointment?status=booked");
    hook.getChannel().setType(SubscriptionChannelType.RESTHOOK).setEndpoint("https://a.example/x");
    Subscription payload = Subscriptions.to("Appointment?status=booked");
    payload.getChannel().setPayload("application/fhir+xml");
    Subscription over = Subscriptions.to("Appointment?status=booked");
    over.setEnd(Date.from(Instant.EPOCH));

    Answer refused = own.create(hook);
    assertThat(refused).hasStatus(422);
    assertThat(refused.body()).contains("Subscription.channel.type");
    assertThat(own.create(payload)).hasStatus(422);
    assertThat(own.create(over)).hasStatus(422);
  }

  @Test
  void theCapabilityStatementSaysWhereSocketsAre() {
    assertThat(fhir.get("metadata").body())
        .contains("capabilitystatement-websocket")
        .containsPattern("\"ws:[^\"]+/ws\"");
  }
}
