package org.foyer.scheduling.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class CalendarFeedIT {

  private static final String NOTHING = "{\"resourceType\":\"Parameters\"}";
  private static final HttpClient CALENDAR =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final OffsetDateTime tomorrow =
      OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS).plusDays(1);
  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final Patient somebody = Patients.somebody();
  private final String patient;
  private final String doctor;
  private final Account account;
  private final FhirHttp own;

  CalendarFeedIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.patient = fhir.create(somebody).id();
    this.doctor = Visits.practitioner(fhir);
    this.account = people.with("doctor", doctor);
    this.own = fhir.as(login.token(account, "openid fhirUser user/*.rs"));
  }

  @Test
  void aFeedShowsWhenAndWhereAndNothingOfThePatient() throws Exception {
    String place = Visits.place(fhir, "Room 7, east");
    Appointment visit = Visits.booked(patient, tomorrow, doctor, place);
    visit.setDescription("Secret reason").setComment("Secret comment");
    visit.getParticipantFirstRep().getActor().setDisplay("Secret name");
    String id = fhir.create(visit).id();
    String gone =
        fhir.create(
                Visits.booked(patient, tomorrow.plusHours(2), doctor)
                    .setStatus(AppointmentStatus.CANCELLED))
            .id();
    String other =
        fhir.create(Visits.booked(patient, tomorrow.plusHours(4), Visits.practitioner(fhir))).id();

    HttpResponse<String> feed = get(make());

    assertThat(feed.statusCode()).isEqualTo(200);
    assertThat(feed.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=UTF-8");
    assertThat(feed.headers().firstValue("Cache-Control").orElseThrow())
        .contains("no-cache", "private");
    assertThat(feed.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(feed.body())
        .contains("METHOD:PUBLISH", "UID:appointment-" + id + "@", "LOCATION:Room 7\\, east")
        .doesNotContain("appointment-" + gone, "appointment-" + other)
        .doesNotContain("Secret", somebody.getNameFirstRep().getFamily(), "Patient/");
  }

  @Test
  void whatIsKnownAlreadyIsNotSentAgain() throws Exception {
    Appointment visit = Visits.booked(patient, tomorrow, doctor);
    visit.setId(fhir.create(visit).id());
    URI address = make();
    String tag = get(address).headers().firstValue("ETag").orElseThrow();

    assertThat(get(address, tag).statusCode()).isEqualTo(304);
    assertThat(get(address, tag).body()).isEmpty();

    Appointment moved = Visits.booked(patient, tomorrow.plusHours(1), doctor);
    moved.setId(visit.getId());
    assertThat(fhir.update(moved)).hasStatus(200);

    HttpResponse<String> changed = get(address, tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.body()).contains("SEQUENCE:2");
  }

  @Test
  void aNewAddressEndsTheFormerAndRevocationTheLast() throws Exception {
    URI first = make();
    URI second = make();

    HttpResponse<String> ended = get(first);
    HttpResponse<String> unknown =
        get(URI.create(second.toString().replaceAll("[^/]{43}\\.ics", "x".repeat(43) + ".ics")));
    assertThat(ended.statusCode()).isEqualTo(404);
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(ended.body()).isEqualTo(unknown.body());
    assertThat(get(second).statusCode()).isEqualTo(200);

    assertThat(own.post(doctor + "/$revoke-calendar-feed", NOTHING)).hasStatus(200);

    assertThat(get(second).statusCode()).isEqualTo(404);
  }

  @Test
  void rightsCountAsTheyAreNow() throws Exception {
    fhir.create(Visits.booked(patient, tomorrow, doctor));
    URI address = make();
    assertThat(get(address).body()).contains("BEGIN:VEVENT");

    people.update(account.as(Set.of("auditor"), doctor));
    assertThat(get(address).body()).doesNotContain("BEGIN:VEVENT");

    people.update(account.withState(State.DISABLED));
    assertThat(get(address).statusCode()).isEqualTo(404);
  }

  @Test
  void onlyPractitionersThemselvesMakeTheirFeed() {
    String another = Visits.practitioner(fhir);

    assertThat(own.post(another + "/$calendar-feed", NOTHING)).hasStatus(403);
    assertThat(own.post(another + "/$revoke-calendar-feed", NOTHING)).hasStatus(403);
    assertThat(fhir.post(doctor + "/$calendar-feed", NOTHING)).hasStatus(403);
    assertThat(own.get(doctor + "/$calendar-feed")).hasStatus(405);
    FhirHttp narrow = fhir.as(login.token(account, "openid fhirUser user/Patient.rs"));
    assertThat(narrow.post(doctor + "/$calendar-feed", NOTHING)).hasStatus(403);
  }

  @Test
  void theSecretIsInNoLogFigureOrRecordAndReadingIsOnRecord(CapturedOutput output)
      throws Exception {
    URI address = make();
    String secret = address.getPath().replaceAll(".*/|\\.ics", "");
    get(address);
    get(URI.create(address.toString().replace(".ics", ".txt")));

    String events = fhir.get("AuditEvent?agent=" + doctor + "&_count=50").body();
    assertThat(events).contains("export-calendar-feed").doesNotContain(secret);
    assertThat(output.getAll()).doesNotContain(secret);
    String figures =
        fhir.send(
                "GET",
                fhir.base().resolve("/actuator/prometheus").toString(),
                BodyPublishers.noBody(),
                request -> request.setHeader("Accept", "text/plain"))
            .body();
    assertThat(figures).contains("/calendar/{secret}.ics").doesNotContain(secret);
  }

  private URI make() {
    Answer made = own.post(doctor + "/$calendar-feed", NOTHING);
    assertThat(made).hasStatus(200);
    return URI.create(made.as(Parameters.class).getParameterValue("url").primitiveValue());
  }

  private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return CALENDAR.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(URI address, String tag)
      throws IOException, InterruptedException {
    return CALENDAR.send(
        HttpRequest.newBuilder(address).header("If-None-Match", tag).build(),
        BodyHandlers.ofString());
  }
}
