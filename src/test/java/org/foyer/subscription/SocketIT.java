package org.foyer.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.SocketClient;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What sockets hear: what their subscribers may see at that moment, and nothing else. */
@ServerTest
class SocketIT {

  private static final String SCOPES = "openid fhirUser user/*.cruds";
  private static final AtomicInteger HOURS = new AtomicInteger();

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final String patient;
  private final String doctor;
  private final Account account;
  private final FhirHttp own;

  SocketIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.patient = fhir.create(Patients.somebody()).id();
    this.doctor = practitioner();
    this.account = people.with("doctor", doctor);
    this.own = fhir.as(login.token(account, SCOPES));
  }

  @Test
  void aDoctorHearsOfAppointmentsOfTheirsWithinASecond() {
    String subscription = subscribe(own, "Appointment?actor=" + doctor);
    try (SocketClient socket = SocketClient.as(own).bind(subscription)) {
      create(patient, practitioner());
      Instant written = Instant.now();
      String id = create(patient, doctor);
      socket.awaitPings(1);
      assertThat(Duration.between(written, Instant.now())).isLessThan(Duration.ofSeconds(5));

      Appointment moved = appointment(patient, doctor);
      moved.setId(id);
      fhir.update(moved);
      socket.awaitPings(2);

      moved.setStatus(AppointmentStatus.CANCELLED);
      fhir.update(moved);
      socket.awaitPings(3);

      fhir.delete("Appointment/" + id);
      socket.awaitPings(4);
      assertThat(socket.heard()).hasSize(5).endsWith("ping " + subscription);
    }
  }

  @Test
  void whatLeavesAListIsTold() {
    String criteria = "Appointment?status=booked&actor=" + doctor;
    String subscription = subscribe(own, criteria);
    String id = create(patient, doctor);
    try (SocketClient socket = SocketClient.as(own).bind(subscription)) {
      Appointment cancelled = appointment(patient, doctor).setStatus(AppointmentStatus.CANCELLED);
      cancelled.setId(id);
      assertThat(fhir.update(cancelled)).hasStatus(200);
      socket.awaitPings(1);

      cancelled.setComment("Nobody looks at this any more");
      fhir.update(cancelled);
      create(patient, doctor);
      socket.awaitPings(2);
      assertThat(socket.heard()).hasSize(3);
    }
  }

  @Test
  void aPatientHearsOfTheirOwnOnly() {
    FhirHttp self = asPatient(patient);
    String subscription = subscribe(self, "Appointment?status=booked");
    String other = fhir.create(Patients.somebody()).id();
    try (SocketClient socket = SocketClient.as(self).bind(subscription)) {
      String others = create(other, doctor);
      fhir.delete("Appointment/" + others);
      create(patient, doctor);
      socket.awaitPings(1);
      create(other, doctor);
      create(patient, practitioner());
      socket.awaitPings(2);
      assertThat(socket.heard()).hasSize(3);
    }
  }

  @Test
  void aPayloadNamesTheResourcesAndNumbersTheEvents() {
    Subscription wanted = Subscriptions.to("Appointment?actor=" + doctor);
    wanted.getChannel().setPayload("application/fhir+json");
    String subscription = own.create(wanted).id();
    try (SocketClient socket = SocketClient.as(own).bind(subscription)) {
      String id = create(patient, doctor);
      fhir.delete("Appointment/" + id);
      String second = create(patient, doctor);
      socket.awaitText(text -> text.contains(second));

      String last = socket.heard().get(socket.heard().size() - 1);
      Bundle notice = Fhir.parse(Bundle.class, last);
      Parameters status = (Parameters) notice.getEntryFirstRep().getResource();
      assertThat(notice.getType()).isEqualTo(Bundle.BundleType.HISTORY);
      assertThat(status.getParameterValue("type").primitiveValue()).isEqualTo("event-notification");
      assertThat(last).contains("\"Appointment/" + second + "\"").doesNotContain("participant");
      assertThat(socket.heard(text -> text.contains("Appointment/" + id))).isNotEmpty();
    }
  }

  @Test
  void aTokenThatHasEndedHearsNothingAndTheSocketIsClosed(@Autowired DataSource database)
      throws Exception {
    String token =
        login
            .tokens(login.browser(account), login.app(), SCOPES + " offline_access", null)
            .path("access_token")
            .asText();
    FhirHttp app = fhir.as(token);
    String subscription = subscribe(app, "Appointment?actor=" + doctor);
    try (SocketClient socket = SocketClient.as(app).bind(subscription)) {
      try (Connection connection = database.getConnection();
          PreparedStatement revoke =
              connection.prepareStatement(
                  "update foyer_grant set revoked_at = now() where account_id = ?")) {
        revoke.setObject(1, account.id());
        revoke.executeUpdate();
      }
      create(patient, doctor);

      assertThat(socket.awaitEnd()).isEqualTo(1008);
      assertThat(socket.heard()).containsExactly("bound " + subscription);
    }
  }

  @Test
  void aDisabledAccountHearsNothing() {
    String subscription = subscribe(own, "Appointment?actor=" + doctor);
    try (SocketClient socket = SocketClient.as(own).bind(subscription)) {
      people.update(account.withState(State.DISABLED));
      create(patient, doctor);

      assertThat(socket.awaitEnd()).isEqualTo(1008);
      assertThat(socket.heard()).hasSize(1);
    }
  }

  @Test
  void aRoleOrConsentCountsFromItsChangeOn() {
    String subscription = subscribe(own, "Appointment?actor=" + doctor);
    String all = subscribe(fhir, "Appointment?patient=" + patient);
    String other = fhir.create(Patients.somebody()).id();
    try (SocketClient socket = SocketClient.as(own).bind(subscription);
        SocketClient watcher = SocketClient.as(fhir).bind(all)) {
      assertThat(fhir.create(denial(other, doctor))).hasStatus(201);
      String hidden = create(other, doctor);
      fhir.delete("Appointment/" + hidden);
      create(patient, doctor);
      socket.awaitPings(1);

      people.update(account.as(Set.of("auditor"), doctor));
      create(patient, doctor);
      watcher.awaitPings(2);
      // When the watcher hears of the next change, everybody has been judged about the last.
      create(patient, practitioner());
      watcher.awaitPings(3);
      people.update(account);
      create(patient, doctor);
      socket.awaitPings(2);
      assertThat(socket.heard()).hasSize(3);
    }
  }

  @Test
  void aBindingTokenBindsOnce() {
    String subscription = subscribe(own, "Appointment?actor=" + doctor);
    Answer answer = own.get("Subscription/" + subscription + "/$get-ws-binding-token");
    assertThat(answer).hasStatus(200);
    Parameters issued = answer.as(Parameters.class);
    String token = issued.getParameterValue("token").primitiveValue();
    assertThat(issued.getParameterValue("websocket-url").primitiveValue())
        .startsWith("ws:")
        .endsWith("/ws");
    assertThat(issued.getParameterValue("subscription").primitiveValue())
        .isEqualTo("Subscription/" + subscription);
    assertThat(issued.hasParameter("expiration")).isTrue();
    try (SocketClient socket = SocketClient.open(fhir, "Origin", "https://app.example");
        SocketClient thief = SocketClient.open(fhir)) {
      socket.say("bind-with-token " + token);
      socket.awaitText(text -> text.equals("bound " + subscription));
      thief.say("bind-with-token " + token);
      assertThat(thief.awaitEnd()).isEqualTo(1008);
      create(patient, doctor);
      socket.awaitPings(1);
      assertThat(thief.heard()).isEmpty();
    }
  }

  @Test
  void severalAreBoundByOneToken() {
    String first = subscribe(own, "Appointment?actor=" + doctor);
    String second = subscribe(own, "Patient?_id=" + patient);
    Answer answer = own.get("Subscription/$get-ws-binding-token?id=" + first + "&id=" + second);
    try (SocketClient socket = SocketClient.open(fhir)) {
      socket.say("bind-with-token " + answer.as(Parameters.class).getParameterValue("token"));
      socket.awaitText(text -> text.equals("bound " + second));
      create(patient, doctor);
      socket.awaitText(text -> text.equals("ping " + first));
      assertThat(socket.heard()).doesNotContain("ping " + second);
    }
    assertThat(own.get("Subscription/$get-ws-binding-token")).hasStatus(400);
  }

  @Test
  void socketsAreForThoseWhoProveWhoTheyAre() {
    String subscription = subscribe(own, "Appointment?actor=" + doctor);
    FhirHttp stranger = fhir.as(login.token(people.with("doctor", practitioner()), SCOPES));

    assertThat(SocketClient.refusal(fhir, "Authorization", "Bearer wrong")).isEqualTo(401);
    assertThat(SocketClient.refusal(fhir, "Origin", "https://evil.example")).isEqualTo(403);
    try (SocketClient anonymous = SocketClient.open(fhir);
        SocketClient other = SocketClient.as(stranger);
        SocketClient babbler = SocketClient.as(own)) {
      anonymous.say("bind " + subscription);
      assertThat(anonymous.awaitEnd()).isEqualTo(1008);
      other.say("bind " + subscription);
      other.awaitText(text -> text.equals("refused " + subscription));
      babbler.say("x".repeat(5000));
      assertThat(babbler.awaitEnd()).isEqualTo(1009);
    }
  }

  @Test
  void aSubscriptionThatIsChangedOrOffCountsAtOnce() {
    Subscription wanted = Subscriptions.to("Appointment?actor=" + doctor);
    wanted.setEnd(Date.from(Instant.now().plus(1, ChronoUnit.HOURS)));
    String subscription = own.create(wanted).id();
    String colleague = practitioner();
    try (SocketClient socket = SocketClient.as(own).bind(subscription)) {
      Subscription stored = own.get("Subscription/" + subscription).as(Subscription.class);
      stored.setCriteria("Appointment?actor=" + colleague);
      stored.getMeta().setVersionId(null);
      assertThat(own.update(stored)).hasStatus(200);
      create(patient, colleague);
      socket.awaitPings(1);
      create(patient, doctor);

      stored.setStatus(SubscriptionStatus.OFF);
      assertThat(own.update(stored)).hasStatus(200);
      socket.awaitText(text -> text.equals("ended " + subscription));
      assertThat(socket.heard()).hasSize(3);
      socket.say("bind " + subscription);
      socket.awaitText(text -> text.equals("refused " + subscription));
    }
  }

  @Test
  void bindingIsOnRecord() {
    String subscription = subscribe(own, "Appointment?actor=" + doctor);
    try (SocketClient socket = SocketClient.as(own).bind(subscription)) {
      assertThat(socket.isOpen()).isTrue();
      assertThat(fhir.get("AuditEvent?entity=Subscription/" + subscription + "&_count=50").body())
          .contains("export-subscription");
    }
  }

  private static String subscribe(FhirHttp fhir, String criteria) {
    Answer answer = fhir.create(Subscriptions.to(criteria));
    assertThat(answer).hasStatus(201);
    return answer.id();
  }

  private String practitioner() {
    Practitioner practitioner = new Practitioner();
    practitioner.addName().setFamily("Doctor" + Patients.unique());
    return "Practitioner/" + fhir.create(practitioner).id();
  }

  private FhirHttp asPatient(String id) {
    return fhir.as(login.token(people.with("patient", "Patient/" + id), SCOPES, id));
  }

  private String create(String forPatient, String actor) {
    Answer answer = fhir.create(appointment(forPatient, actor));
    assertThat(answer).hasStatus(201);
    return answer.id();
  }

  private static Appointment appointment(String patient, String actor) {
    // Each is at another time, so that they do not compete.
    Instant start =
        Instant.parse("2032-01-01T08:00:00Z").plus(HOURS.incrementAndGet(), ChronoUnit.HOURS);
    Appointment appointment = new Appointment().setStatus(AppointmentStatus.BOOKED);
    appointment.setStart(Date.from(start)).setEnd(Date.from(start.plusSeconds(1800)));
    for (String participant : new String[] {"Patient/" + patient, actor}) {
      appointment
          .addParticipant()
          .setActor(new Reference(participant))
          .setStatus(ParticipationStatus.ACCEPTED);
    }
    return appointment;
  }

  private static Consent denial(String patient, String practitioner) {
    Consent consent = new Consent();
    consent.setStatus(ConsentState.ACTIVE).setPatient(new Reference("Patient/" + patient));
    consent.setScope(
        new CodeableConcept(
            new Coding(
                "http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", null)));
    consent.addCategory().addCoding().setSystem("http://loinc.org").setCode("59284-0");
    consent.getPolicyRule().setText("As the patient says");
    consent
        .getProvision()
        .setType(ConsentProvisionType.DENY)
        .addActor()
        .setReference(new Reference(practitioner))
        .getRole()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/v3-ParticipationType")
        .setCode("IRCP");
    return consent;
  }
}
