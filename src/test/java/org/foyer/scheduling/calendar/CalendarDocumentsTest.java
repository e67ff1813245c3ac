package org.foyer.scheduling.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import org.foyer.fhir.FhirSettings;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CalendarDocumentsTest {

  private static final Instant START = Instant.parse("2026-03-29T00:30:00Z");
  private static final CalendarAddress DESK =
      new CalendarAddress("Front \"desk\"\r\nBCC:x", "desk@hospital.example");
  private static final CalendarAddress ANNA = new CalendarAddress(null, "anna@example.org");

  private final CalendarDocuments documents =
      new CalendarDocuments(
          new FhirSettings(
              20,
              1000,
              DataSize.ofMegabytes(1),
              Duration.ofDays(7),
              URI.create("https://fhir.hospital.example/fhir")));

  @Test
  void anEntryHasWhatCalendarsKnowItByAndItsTimeInUtc() throws Exception {
    String text = documents.published("My day", List.of(entry(AppointmentStatus.BOOKED)));

    assertThat(text.lines())
        .contains(
            "METHOD:PUBLISH",
            "VERSION:2.0",
            "X-WR-CALNAME:My day",
            "UID:appointment-17@fhir.hospital.example",
            "SEQUENCE:3",
            "DTSTAMP:20260301T101112Z",
            "DTSTART:20260329T003000Z",
            "DTEND:20260329T010000Z",
            "STATUS:CONFIRMED",
            "CLASS:PRIVATE",
            "SUMMARY:Visit");
    assertThat(text)
        .contains("ORGANIZER:https://fhir.hospital.example/fhir\r\n")
        .doesNotContain("ATTENDEE");
    assertThat(parsed(text).validate(true).hasErrors()).isFalse();
  }

  @Test
  void whatHasNotChangedIsTheSameDocument() {
    List<CalendarEntry> entries = List.of(entry(AppointmentStatus.BOOKED));

    assertThat(documents.published("a", entries)).isEqualTo(documents.published("a", entries));
  }

  @Test
  void statusFollowsTheAppointment() {
    assertThat(documents.published("a", List.of(entry(AppointmentStatus.PENDING))))
        .contains("STATUS:TENTATIVE");
    assertThat(documents.published("a", List.of(entry(AppointmentStatus.CHECKEDIN))))
        .contains("STATUS:CONFIRMED");
    assertThat(documents.published("a", List.of(entry(AppointmentStatus.NOSHOW))))
        .contains("STATUS:CANCELLED");
  }

  @Test
  void whatHasNoTimeIsInNoCalendar() {
    Appointment waiting = appointment(AppointmentStatus.WAITLIST).setStart(null).setEnd(null);
    CalendarEntry entry = new CalendarEntry(waiting, "Visit");

    assertThat(documents.published("a", List.of(entry))).doesNotContain("VEVENT");
    assertThatThrownBy(() -> documents.request(entry, DESK, ANNA))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void invitationsNameWhoInvitesAndWhoIsInvited() throws Exception {
    String text = documents.request(entry(AppointmentStatus.BOOKED), DESK, ANNA);

    assertThat(unfolded(text).lines())
        .contains(
            "METHOD:REQUEST", "ORGANIZER;CN=\"Front 'desk'  BCC:x\":mailto:desk@hospital.example")
        .anyMatch(
            line -> line.startsWith("ATTENDEE;") && line.endsWith(":mailto:anna@example.org"));
    assertThat(parsed(text).validate(true).hasErrors()).isFalse();
  }

  @Test
  void aCancellationIsOneWhateverTheAppointmentSays() throws Exception {
    String text = documents.cancellation(entry(AppointmentStatus.BOOKED), DESK, ANNA);

    assertThat(text.lines()).contains("METHOD:CANCEL", "STATUS:CANCELLED");
    assertThat(parsed(text).validate(true).hasErrors()).isFalse();
  }

  @Test
  void wordsCannotBecomeProperties() throws Exception {
    String words = "Visit; bring, \\ all\r\nATTENDEE:mailto:evil@example.org " + "ä€😀".repeat(60);
    String text =
        documents.published(
            words,
            List.of(
                new CalendarEntry(
                    appointment(AppointmentStatus.BOOKED),
                    words,
                    words,
                    URI.create("https://hospital.example/a"))));

    Calendar calendar = parsed(text);
    assertThat(calendar.getComponents(Component.VEVENT)).hasSize(1);
    assertThat(unfolded(text).lines()).noneMatch(line -> line.startsWith("ATTENDEE"));
    assertThat(text).contains("URL:https://hospital.example/a");
  }

  @Test
  void refusesWhatIsNoAddress() {
    assertThatThrownBy(() -> new CalendarAddress(null, "a@b\r\nX: y"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CalendarEntry entry(AppointmentStatus status) {
    return new CalendarEntry(appointment(status), "Visit");
  }

  private static Appointment appointment(AppointmentStatus status) {
    Appointment appointment =
        new Appointment()
            .setStatus(status)
            .setStart(Date.from(START))
            .setEnd(Date.from(START.plus(Duration.ofMinutes(30))));
    appointment.setId("Appointment/17/_history/3");
    appointment
        .getMeta()
        .setVersionId("3")
        .setLastUpdated(Date.from(Instant.parse("2026-03-01T10:11:12.345Z")));
    return appointment;
  }

  private static Calendar parsed(String text) throws Exception {
    return new CalendarBuilder().build(new StringReader(text));
  }

  private static String unfolded(String text) {
    return text.replace("\r\n ", "").replace("\r\n\t", "");
  }
}
