package org.foyer.scheduling.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.foyer.testing.FhirAssertions.assertThat;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Mailbox;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** What patients hear of their appointments. */
@ServerTest
class AppointmentNoticesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Instant start =
      Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(10));

  private final FhirHttp fhir;

  AppointmentNoticesIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void bookWhenThePatientHasAnAddressThenALetterComesAndRemindersArePlanned() throws Exception {
    Patient patient = Bookings.reachable();
    String id = Bookings.stored(fhir, patient);
    String appointment = book(id, start);

    MimeMessage letter = letter(patient, 1);

    assertThat(letter.getSubject()).startsWith("Your appointment on");
    assertThat(letter.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(Mailbox.textOf(letter))
        .contains("Your appointment is booked.", "1 Mill Lane", "/notifications/opt-out/");
    assertThat(letter.getContent()).isInstanceOf(Multipart.class);
    assertThat(source(letter)).contains("METHOD:REQUEST", "text/html", "method=REQUEST");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(requests(appointment))
                    .extracting(CommunicationRequest::getStatus)
                    .containsExactlyInAnyOrder(
                        CommunicationRequestStatus.COMPLETED,
                        CommunicationRequestStatus.ACTIVE,
                        CommunicationRequestStatus.ACTIVE,
                        CommunicationRequestStatus.ACTIVE));
    Communication sent =
        (Communication) fhir.get("Communication?subject=Patient/" + id).resources().get(0);
    assertThat(sent.getIdentifierFirstRep().getValue())
        .isEqualTo(letter.getMessageID().replaceAll("<(.*)@.*", "$1"));
  }

  @Test
  void moveWhenTheBookingWasToldThenTheChangeIsToldAndRemindersMove() throws Exception {
    Patient patient = Bookings.speaking(Bookings.reachable(), "de");
    String id = Bookings.stored(fhir, patient);
    String appointment = book(id, start);
    assertThat(letter(patient, 1).getSubject()).startsWith("Ihr Termin am");

    Instant later = start.plus(Duration.ofDays(1));
    change(appointment, later, AppointmentStatus.BOOKED);

    MimeMessage letter = letter(patient, 2);
    assertThat(letter.getSubject()).startsWith("Ihr Termin hat sich geändert");
    assertThat(source(letter)).contains("METHOD:REQUEST");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(dueTimes(appointment))
                    .hasSize(3)
                    .contains(later.minus(Duration.ofHours(2))));
  }

  @Test
  void cancelWhenTheBookingWasToldThenThatIsToldAndRemindersDie() throws Exception {
    Patient patient = Bookings.reachable();
    String id = Bookings.stored(fhir, patient);
    String appointment = book(id, start);
    letter(patient, 1);

    change(appointment, start, AppointmentStatus.CANCELLED);

    MimeMessage letter = letter(patient, 2);
    assertThat(letter.getSubject()).endsWith("is cancelled");
    assertThat(source(letter)).contains("METHOD:CANCEL", "STATUS:CANCELLED");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(dueTimes(appointment)).isEmpty());
  }

  @Test
  void remindWhenItIsTimeThenALetterComesButNotAfterAnOptOut() throws Exception {
    Instant soon = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofSeconds(7206));
    Patient reminded = Bookings.reachable();
    Patient silent = Bookings.reachable();
    String id = Bookings.stored(fhir, reminded);
    String silentId = Bookings.stored(fhir, silent);
    wish(id, "");
    wish(silentId, ",{'name':'opted-out','valueBoolean':true}");

    book(id, soon);
    String unheard = book(silentId, soon);

    MimeMessage letter = letter(reminded, 2);
    assertThat(letter.getSubject()).startsWith("Reminder: your appointment on");
    assertThat(Sources.of(letter)).contains("METHOD:REQUEST");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(requests(unheard))
                    .anySatisfy(
                        request ->
                            assertThat(request.getStatusReason().getCodingFirstRep().getCode())
                                .isEqualTo("patient-objection")));
    assertThat(Mailbox.messagesTo(Bookings.address(silent))).hasSize(1);
  }

  @Test
  void offerWhenATimeHasBecomeFreeThenTheLetterSaysUntilWhen() throws Exception {
    Patient patient = Bookings.reachable();
    String id = Bookings.stored(fhir, patient);
    wish(id, "");
    String place = Bookings.stored(fhir, Bookings.place("East House"));
    Appointment waiting = Bookings.booked(id, place, start).setStatus(AppointmentStatus.WAITLIST);
    waiting.setStart(null).setEnd(null);
    String entry = Bookings.stored(fhir, waiting);
    Appointment offer = Bookings.booked(id, place, start).setStatus(AppointmentStatus.PENDING);
    SchedulingExtensions.offerOf(offer, new Reference("Appointment/" + entry));
    SchedulingExtensions.holdUntil(offer, Instant.now().plus(Duration.ofHours(3)));

    Bookings.stored(fhir, offer);

    MimeMessage letter = letter(patient, 1);
    assertThat(letter.getSubject()).startsWith("You can have an appointment on");
    assertThat(Mailbox.textOf(letter)).contains("Please tell the hospital by");
  }

  @Test
  void bookWhenTheAppointmentIsRestrictedThenItsNoticesAreToo() {
    Patient patient = Bookings.reachable();
    String id = Bookings.stored(fhir, patient);
    String place = Bookings.stored(fhir, Bookings.place("East House"));
    Appointment restricted = Bookings.booked(id, place, start);
    restricted
        .getMeta()
        .addSecurity()
        .setSystem("http://terminology.hl7.org/CodeSystem/v3-Confidentiality")
        .setCode("R");
    String appointment = Bookings.stored(fhir, restricted);
    letter(patient, 1);

    assertThat(requests(appointment))
        .isNotEmpty()
        .allSatisfy(
            request ->
                assertThat(request.getMeta().getSecurityFirstRep().getCode()).isEqualTo("R"));
  }

  /** No quiet hours, so that the tests run by night too. */
  private void wish(String patient, String more) {
    String wishes =
        "{'resourceType':'Parameters','parameter':[{'name':'quiet-from','valueTime':'00:00:00'},"
            + "{'name':'quiet-until','valueTime':'00:00:00'}"
            + more
            + "]}";
    assertThat(
            fhir.post(
                "Patient/" + patient + "/$notification-preferences", wishes.replace('\'', '"')))
        .hasStatus(200);
  }

  private String book(String patient, Instant when) {
    String place = Bookings.stored(fhir, Bookings.place("East House"));
    return Bookings.stored(fhir, Bookings.booked(patient, place, when));
  }

  private void change(String id, Instant when, AppointmentStatus status) {
    Appointment appointment = fhir.get("Appointment/" + id).as(Appointment.class);
    appointment.setStart(Date.from(when)).setEnd(Date.from(when.plus(Duration.ofMinutes(30))));
    appointment.setStatus(status);
    assertThat(fhir.update(appointment)).hasStatus(200);
  }

  private static MimeMessage letter(Patient patient, int number) {
    List<MimeMessage> letters =
        await()
            .atMost(PATIENCE)
            .until(
                () -> Mailbox.messagesTo(Bookings.address(patient)),
                found -> found.size() >= number);
    assertThat(letters).hasSize(number);
    return letters.get(number - 1);
  }

  private static String source(MimeMessage letter) throws Exception {
    return Sources.of(letter);
  }

  private List<CommunicationRequest> requests(String appointment) {
    List<Resource> found =
        fhir.get("CommunicationRequest?_count=100&_sort=-_lastUpdated").resources();
    return found.stream()
        .map(CommunicationRequest.class::cast)
        .filter(
            request ->
                request.getAboutFirstRep().getReference().equals("Appointment/" + appointment))
        .toList();
  }

  private List<Instant> dueTimes(String appointment) {
    return requests(appointment).stream()
        .filter(request -> request.getStatus() == CommunicationRequestStatus.ACTIVE)
        .map(request -> request.getOccurrenceDateTimeType().getValue().toInstant())
        .sorted()
        .toList();
  }
}
