package org.foyer.scheduling.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.Visits.Known;
import org.foyer.scheduling.find.Obstacle.Closed;
import org.foyer.scheduling.find.Obstacle.NotByPatients;
import org.foyer.scheduling.find.Obstacle.OffGrid;
import org.foyer.scheduling.find.Obstacle.Taken;
import org.foyer.scheduling.find.Obstacle.TooFar;
import org.foyer.scheduling.find.Obstacle.TooSoon;
import org.foyer.scheduling.find.Obstacle.WrongLength;
import org.foyer.scheduling.guard.TakenTime;
import org.foyer.scheduling.rule.BookingMode;
import org.foyer.scheduling.rule.BookingRule;
import org.foyer.scheduling.rule.BookingRule.Limits;
import org.foyer.scheduling.rule.BookingRule.Opening;
import org.foyer.scheduling.rule.BookingRule.Visit;
import org.foyer.scheduling.rule.WeeklyHours;
import org.junit.jupiter.api.Test;

/** What stands in the way of visits of half an hour, from nine to twelve. */
class ObstaclesTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Standpoint STAFF = Standpoint.ofStaff(NOW);
  private static final Standpoint PATIENT = Standpoint.ofPatient(NOW);
  private static final String DOCTOR = "Practitioner/1";

  @Test
  void aFreeTimeWithinTheHoursHasNone() {
    assertThat(obstacles(visit("09:00", 30), PATIENT)).isEmpty();
  }

  @Test
  void outsideTheHoursItIsClosed() {
    assertThat(obstacles(visit("08:30", 30), STAFF)).containsInstanceOf(Closed.class);
    assertThat(obstacles(visit("11:30", 45), STAFF)).containsInstanceOf(Closed.class);
  }

  @Test
  void besideTheGridItCannotBegin() {
    assertThat(obstacles(visit("09:10", 30), STAFF)).containsInstanceOf(OffGrid.class);
  }

  @Test
  void staffChooseTheLengthAndPatientsDoNot() {
    assertThat(obstacles(visit("09:00", 60), STAFF)).isEmpty();
    assertThat(obstacles(visit("09:00", 60), PATIENT)).containsInstanceOf(WrongLength.class);
  }

  @Test
  void buffersMustBeFreeAndMayReachOutsideTheHours() {
    TakenTime early = taken("2026-06-02T08:30:00Z", "2026-06-02T08:55:00Z", "Appointment/1");

    assertThat(obstacles(visit("09:00", 30), STAFF, early))
        .contains(new Taken(DOCTOR, early.during()));
    assertThat(obstacles(visit("09:30", 30), STAFF, early)).isEmpty();
  }

  @Test
  void patientsMustBeInTimeAndNotTooEarly() {
    assertThat(obstacles(visit("09:00", 30), Standpoint.ofPatient(NOW.plusSeconds(86_400))))
        .containsInstanceOf(TooSoon.class);
    assertThat(obstacles(visit("09:00", 30), Standpoint.ofPatient(NOW.minusSeconds(86_400 * 40))))
        .containsInstanceOf(TooFar.class);
    assertThat(obstacles(visit("09:00", 30), Standpoint.ofStaff(NOW.plusSeconds(86_400))))
        .isEmpty();
  }

  @Test
  void whatPatientsMayOnlySeeTheyCannotBook() {
    Proposal viewed = new Proposal(List.of(rule(BookingMode.VIEW)), visit("09:00", 30));

    assertThat(new Obstacles(viewed, PATIENT, known()).first())
        .containsInstanceOf(NotByPatients.class);
    assertThat(new Obstacles(viewed, STAFF, known()).first()).isEmpty();
  }

  @Test
  void thePatientMustBeFreeToo() {
    TimeRange elsewhere = visit("09:00", 30);
    TakenTime taken = new TakenTime("Patient/1", elsewhere, elsewhere, 0, 1, "Appointment/1", null);
    Known known = new Known(Map.of(), Map.of("Patient/1", List.of(taken)), Set.of("Patient/1"));
    Proposal proposal = new Proposal(List.of(rule(BookingMode.SELF)), visit("09:00", 30));

    assertThat(new Obstacles(proposal, STAFF.with(Set.of("Patient/1")), known).first())
        .containsInstanceOf(Taken.class);
  }

  private static Optional<Obstacle> obstacles(
      TimeRange time, Standpoint standpoint, TakenTime... taken) {
    Proposal proposal = new Proposal(List.of(rule(BookingMode.SELF)), time);
    return new Obstacles(proposal, standpoint, known(taken)).first();
  }

  private static Known known(TakenTime... taken) {
    return new Known(Map.of(), Map.of(DOCTOR, List.of(taken)), Set.of());
  }

  private static TakenTime taken(String start, String end, String holder) {
    TimeRange during = new TimeRange(Instant.parse(start), Instant.parse(end));
    return new TakenTime(DOCTOR, during, during, 0, 1, holder, null);
  }

  private static TimeRange visit(String start, int minutes) {
    Instant begin = Instant.parse("2026-06-02T" + start + ":00Z");
    return new TimeRange(begin, begin.plus(Duration.ofMinutes(minutes)));
  }

  private static BookingRule rule(BookingMode mode) {
    return new BookingRule(
        "1",
        List.of(DOCTOR),
        null,
        new Visit(
            null,
            Duration.ofMinutes(30),
            Duration.ofMinutes(10),
            Duration.ZERO,
            Duration.ofMinutes(30),
            Duration.ZERO),
        new Limits(1, Duration.ofHours(12), Duration.ofDays(30), mode),
        new Opening(
            ZoneOffset.UTC,
            List.of(new WeeklyHours(Set.of(DayOfWeek.values()), 9 * 60, 12 * 60)),
            List.of()));
  }
}
