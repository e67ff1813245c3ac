package org.foyer.notification.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.foyer.identity.account.Account;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Mailbox;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.Web;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices that no mail server takes, and what becomes of them. */
@ServerTest
class DeadLettersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final FhirHttp fhir;
  private final Web web;
  private final People people;
  private final SmartLogin logins;
  private final JdbcClient database;
  private final String good = Patients.unique() + "@patients.example";
  private String patient = "";
  private Communication failed = new Communication();

  DeadLettersIT(
      FhirHttp fhir, Web web, People people, SmartLogin logins, @Autowired JdbcClient database) {
    this.fhir = fhir;
    this.web = web.another();
    this.people = people;
    this.logins = logins;
    this.database = database;
  }

  @BeforeEach
  void bookForSomebodyWhoseAddressIsWrong() {
    Patient somebody = Patients.somebody();
    somebody
        .addTelecom()
        .setSystem(ContactPointSystem.EMAIL)
        .setValue(Patients.unique() + "@no..where.example");
    patient = fhir.create(somebody).id();
    String place = fhir.create(new Location().setName("East House")).id();
    Instant start = Instant.now().plus(Duration.ofHours(1));
    Appointment appointment =
        new Appointment()
            .setStatus(AppointmentStatus.BOOKED)
            .setStart(Date.from(start))
            .setEnd(Date.from(start.plus(Duration.ofMinutes(20))));
    for (String actor : new String[] {"Patient/" + patient, "Location/" + place}) {
      appointment
          .addParticipant()
          .setActor(new Reference(actor))
          .setStatus(ParticipationStatus.ACCEPTED);
    }
    assertThat(fhir.create(appointment)).hasStatus(201);
    failed =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    fhir.get("Communication?subject=Patient/" + patient).resources().stream()
                        .map(Communication.class::cast)
                        .findFirst()
                        .orElse(null),
                found -> found != null);
    await()
        .atMost(PATIENCE)
        .until(() -> request().getStatus() == CommunicationRequestStatus.ONHOLD);
  }

  @Test
  void resendWhenAnAdministratorDoesAfterTheAddressWasMendedThenTheLetterComes() {
    assertThat(failed.getStatus()).isEqualTo(CommunicationStatus.NOTDONE);
    assertThat(failed.getStatusReason().getCodingFirstRep().getCode())
        .isEqualTo("recipient-unavailable");
    Account administrator = people.with("administrator");
    web.logIn(administrator.userName(), People.PASSWORD);
    assertThat(web.get("/admin/notices").body())
        .contains("Appointment booked", "The address is not valid.", ">Patient/" + patient + "<")
        .doesNotContain("no..where");

    mendAddress();
    assertThat(web.submit("/admin/notices", Map.of("id", notice()))).hasStatus(302);

    await().atMost(PATIENCE).until(() -> Mailbox.messagesTo(good).size() == 1);
    await()
        .atMost(PATIENCE)
        .until(() -> request().getStatus() == CommunicationRequestStatus.COMPLETED);
    assertThat(web.get("/admin/notices").body()).doesNotContain(">Patient/" + patient + "<");
  }

  @Test
  void resendWhenAReceptionistDoesByTheOperationThenTheLetterComesAndOnlyOnce() {
    FhirHttp receptionist = fhir.as(logins.token(people.with("receptionist"), "user/*.cruds"));
    String operation = "Communication/" + failed.getIdElement().getIdPart() + "/$resend";
    mendAddress();

    assertThat(receptionist.post(operation, "{\"resourceType\":\"Parameters\"}")).hasStatus(200);

    await().atMost(PATIENCE).until(() -> Mailbox.messagesTo(good).size() == 1);
    assertThat(receptionist.post(operation, "{\"resourceType\":\"Parameters\"}")).hasStatus(409);
  }

  @Test
  void noticesWhenSomebodyIsNoAdministratorThenNeitherShownNorResent() {
    Account doctor = people.with("doctor");
    web.logIn(doctor.userName(), People.PASSWORD);
    FhirHttp theirs =
        fhir.as(logins.token(people.with("patient", "Patient/" + patient), "user/*.cruds"));

    assertThat(web.get("/admin/notices")).hasStatus(403);
    assertThat(theirs.get("Communication/" + failed.getIdElement().getIdPart())).hasStatus(200);
    assertThat(
            theirs.post(
                "Communication/" + failed.getIdElement().getIdPart() + "/$resend",
                "{\"resourceType\":\"Parameters\"}"))
        .hasStatus(403);
  }

  private void mendAddress() {
    Patient somebody = fhir.get("Patient/" + patient).as(Patient.class);
    somebody.getTelecomFirstRep().setValue(good);
    assertThat(fhir.update(somebody)).hasStatus(200);
  }

  private CommunicationRequest request() {
    return fhir.get(failed.getBasedOnFirstRep().getReference()).as(CommunicationRequest.class);
  }

  private String notice() {
    return database
        .sql("select id::text from foyer_notice where patient = :patient and state = 'DEAD'")
        .param("patient", patient)
        .query(String.class)
        .single();
  }
}
