package org.foyer.scheduling.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.foyer.fhir.TokenValue;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.scheduling.TimeRange;
import org.foyer.shared.FhirProblem;
import org.foyer.testing.Bookings;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.TimeType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuleCompilerTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final TokenValue FIRST = new TokenValue(Bookings.VISIT_TYPES, "first");

  private Schedule schedule = new Schedule();
  private HealthcareService service = new HealthcareService();
  private PractitionerRole role = new PractitionerRole();

  @BeforeEach
  void nothingSaid() {
    schedule = new Schedule();
    schedule.setId("Schedule/1");
    service = new HealthcareService();
    service.setId("HealthcareService/2");
    role = new PractitionerRole();
    role.setId("PractitionerRole/3");
  }

  @Test
  void compileWhenNothingIsSaidThenTheUsual() {
    BookingRule rule = only();

    assertThat(rule.visit().duration()).isEqualTo(Duration.ofMinutes(30));
    assertThat(rule.visit().interval()).isEqualTo(Duration.ofMinutes(30));
    assertThat(rule.visit().before()).isZero();
    assertThat(rule.limits().capacity()).isEqualTo(1);
    assertThat(rule.limits().horizon()).isEqualTo(Duration.ofDays(365));
    assertThat(rule.limits().mode()).isEqualTo(BookingMode.SELF);
    assertThat(rule.opening().zone()).isEqualTo(PARIS);
    assertThat(rule.opening().hours()).isEmpty();
  }

  @Test
  void compileWhenBothSaySomethingThenFieldByFieldAndTheVisitTypeCountsMore() {
    service.addExtension(Bookings.parameters("", "duration", 20, "buffer-after", 5));
    service.addExtension(Bookings.parameters("first", "duration", 60));
    schedule.addExtension(Bookings.parameters("", "duration", 15, "buffer-before", 10));
    schedule.addExtension(Bookings.parameters("second", "capacity", 2));

    List<BookingRule> rules = rules();

    assertThat(rules).hasSize(2);
    BookingRule first = rules.get(0);
    assertThat(first.visit().type()).isEqualTo(FIRST);
    assertThat(first.visit().duration()).isEqualTo(Duration.ofMinutes(60));
    assertThat(first.visit().before()).isEqualTo(Duration.ofMinutes(10));
    assertThat(first.visit().after()).isEqualTo(Duration.ofMinutes(5));
    BookingRule second = rules.get(1);
    assertThat(second.visit().duration()).isEqualTo(Duration.ofMinutes(15));
    assertThat(second.limits().capacity()).isEqualTo(2);
  }

  @Test
  void compileWhenHoursAreSaidThenThoseOfTheScheduleThenOfTheServiceThenOfTheRole() {
    role.addAvailableTime().setAvailableStartTime("08:00:00").setAvailableEndTime("12:00:00");
    assertThat(only().opening().hours()).containsExactly(daily(8, 12));

    service.addAvailableTime().setAllDay(true);
    assertThat(only().opening().hours()).containsExactly(daily(0, 24));

    Extension night = schedule.addExtension().setUrl(SchedulingExtensions.SCHEDULE_AVAILABLE_TIME);
    night.addExtension("daysOfWeek", new CodeType("sun"));
    night.addExtension("start", new TimeType("22:00:00"));
    night.addExtension("end", new TimeType("06:00:00"));
    assertThat(only().opening().hours())
        .containsExactly(
            new WeeklyHours(Set.of(DayOfWeek.SUNDAY), 22 * 60, 24 * 60),
            new WeeklyHours(Set.of(DayOfWeek.MONDAY), 0, 6 * 60));
  }

  @Test
  void compileWhenDaysAreClosedThenWholeDaysByTheClockOnTheWall() {
    Period leave = new Period();
    leave
        .setStartElement(new DateTimeType("2031-07-14"))
        .setEndElement(new DateTimeType("2031-07-15"));
    schedule
        .addExtension()
        .setUrl(SchedulingExtensions.SCHEDULE_NOT_AVAILABLE)
        .addExtension("during", leave);
    schedule.getPlanningHorizon().setEndElement(new DateTimeType("2031-12-31T18:00:00+01:00"));

    assertThat(only().opening().closed())
        .containsExactly(
            new TimeRange(
                Instant.parse("2031-07-13T22:00:00Z"), Instant.parse("2031-07-15T22:00:00Z")),
            new TimeRange(Instant.parse("2031-12-31T17:00:00Z"), Closed.END));
  }

  @Test
  void compileWhenAZoneIsSaidThenThatOfTheSchedule() {
    service.addExtension(SchedulingExtensions.TIME_ZONE, new CodeType("Asia/Tokyo"));
    assertThat(only().opening().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));

    schedule.addExtension(SchedulingExtensions.TIME_ZONE, new CodeType("America/New_York"));
    assertThat(only().opening().zone()).isEqualTo(ZoneId.of("America/New_York"));

    schedule.getExtension().clear();
    schedule.addExtension(SchedulingExtensions.TIME_ZONE, new CodeType("Mars/Olympus"));
    assertThatThrownBy(this::rules).isInstanceOf(FhirProblem.class);
  }

  @Test
  void compileWhenSomethingIsNotActiveThenThereIsNoRule() {
    service.setActive(false);
    assertThat(rules()).isEmpty();
    service.setActive(true);
    role.setActive(false);
    assertThat(rules()).isEmpty();
    role.setActive(true);
    schedule.setActive(false);
    assertThat(rules()).isEmpty();
  }

  private static WeeklyHours daily(int from, int until) {
    return new WeeklyHours(Set.of(DayOfWeek.values()), from * 60, until * 60);
  }

  private BookingRule only() {
    assertThat(rules()).hasSize(1);
    return rules().get(0);
  }

  private List<BookingRule> rules() {
    return RuleCompiler.compile(
            new RuleSources(
                schedule,
                List.of("Practitioner/4"),
                List.of(service),
                List.of(role),
                List.of(),
                PARIS))
        .stream()
        .map(CompiledRule::rule)
        .toList();
  }
}
