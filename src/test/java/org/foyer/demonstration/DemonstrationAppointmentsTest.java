package org.foyer.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.junit.jupiter.api.Test;

/** The appointments of the demonstration hospital, on whatever day it is loaded. */
class DemonstrationAppointmentsTest {

  private static final Set<String> TAKING = Set.of("pending", "booked", "arrived", "checked-in");

  private static final String APPOINTMENTS = unresolved().toString();

  private static final LocalTime OPENING = LocalTime.of(8, 0);
  private static final LocalTime CLOSING = LocalTime.of(17, 0);

  @Test
  void thereAreAppointmentsInEveryStatus() {
    Set<String> statuses = new TreeSet<>();
    appointments(LocalDate.of(2026, 11, 22)).forEach(one -> statuses.add(text(one, "status")));

    assertThat(statuses)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(AppointmentStatus.values())
                .filter(status -> status != AppointmentStatus.NULL)
                .map(AppointmentStatus::toCode)
                .toList());
  }

  @Test
  void nobodyIsNeededTwiceAtATimeOnWhateverDayTheHospitalIsLoaded() {
    IntStream.range(0, 400)
        .mapToObj(LocalDate.of(2026, 1, 1)::plusDays)
        .forEach(
            today ->
                times(today)
                    .forEach(
                        (actor, times) -> {
                          times.sort(Comparator.comparing(Time::start));
                          for (int i = 1; i < times.size(); i++) {
                            assertThat(times.get(i).start())
                                .as("%s on %s: %s", actor, today, times)
                                .isAfterOrEqualTo(times.get(i - 1).end());
                          }
                        }));
  }

  @Test
  void visitsAreWithinTheHoursOfTheirDay() {
    for (LocalDate today : List.of(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 22))) {
      appointments(today)
          .filter(one -> TAKING.contains(text(one, "status")))
          .map(DemonstrationAppointmentsTest::time)
          .forEach(
              time -> {
                boolean weekend =
                    time.start().getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue();
                assertThat(time.start().toLocalTime())
                    .as(time.name())
                    .isAfterOrEqualTo(weekend ? LocalTime.of(9, 0) : OPENING);
                assertThat(time.end().toLocalTime())
                    .as(time.name())
                    .isBeforeOrEqualTo(weekend ? LocalTime.of(13, 0) : CLOSING);
              });
    }
  }

  private record Time(String name, ZonedDateTime start, ZonedDateTime end) {}

  private static Map<String, List<Time>> times(LocalDate today) {
    Map<String, List<Time>> times = new HashMap<>();
    appointments(today)
        .filter(one -> TAKING.contains(text(one, "status")))
        .forEach(one -> actors(one).forEach(actor -> add(times, actor, time(one))));
    return times;
  }

  private static void add(Map<String, List<Time>> times, String actor, Time time) {
    times.computeIfAbsent(actor, any -> new ArrayList<>()).add(time);
  }

  private static List<String> actors(JsonNode appointment) {
    return StreamSupport.stream(appointment.path("participant").spliterator(), false)
        .map(participant -> participant.path("actor").path("reference").asText())
        .filter(
            actor ->
                actor.startsWith("Patient/")
                    || actor.startsWith("Practitioner/")
                    || actor.contains("room"))
        .toList();
  }

  private static Time time(JsonNode appointment) {
    return new Time(
        text(appointment, "id"), at(text(appointment, "start")), at(text(appointment, "end")));
  }

  private static ZonedDateTime at(String text) {
    return OffsetDateTime.parse(text).atZoneSameInstant(RelativeDates.ZONE);
  }

  private static Stream<JsonNode> appointments(LocalDate today) {
    JsonNode resolved = DemonstrationRecords.parse(new RelativeDates(today).resolve(APPOINTMENTS));
    return StreamSupport.stream(resolved.spliterator(), false);
  }

  private static List<JsonNode> unresolved() {
    return DemonstrationRecords.files().stream()
        .flatMap(file -> DemonstrationRecords.unresolved(file).stream())
        .filter(resource -> text(resource, "resourceType").equals("Appointment"))
        .toList();
  }

  private static String text(JsonNode resource, String element) {
    return resource.path(element).asText();
  }
}
