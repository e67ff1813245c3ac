package org.foyer.scheduling.rule;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Schedule;
import org.jspecify.annotations.Nullable;

/** Reads hours of the week. */
final class Hours {

  private static final int DAY = 1440;

  private Hours() {}

  static List<WeeklyHours> of(Schedule schedule) {
    List<WeeklyHours> hours = new ArrayList<>();
    for (Extension stated :
        schedule.getExtensionsByUrl(SchedulingExtensions.SCHEDULE_AVAILABLE_TIME)) {
      Set<DayOfWeek> days =
          stated.getExtensionsByUrl("daysOfWeek").stream()
              .map(day -> day(day.getValueAsPrimitive().getValueAsString()))
              .collect(Collectors.toSet());
      hours.addAll(hours(days, time(stated, "start"), time(stated, "end")));
    }
    return hours;
  }

  static List<WeeklyHours> of(HealthcareService service) {
    return service.getAvailableTime().stream()
        .flatMap(
            time ->
                hours(
                    days(time.getDaysOfWeek()),
                    time.getAllDay() ? null : time.getAvailableStartTime(),
                    time.getAllDay() ? null : time.getAvailableEndTime())
                    .stream())
        .toList();
  }

  static List<WeeklyHours> of(PractitionerRole role) {
    return role.getAvailableTime().stream()
        .flatMap(
            time ->
                hours(
                    days(time.getDaysOfWeek()),
                    time.getAllDay() ? null : time.getAvailableStartTime(),
                    time.getAllDay() ? null : time.getAvailableEndTime())
                    .stream())
        .toList();
  }

  /** Hours that end before they begin go on until the next morning. */
  private static List<WeeklyHours> hours(
      Set<DayOfWeek> stated, @Nullable String start, @Nullable String end) {
    Set<DayOfWeek> days = stated.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : stated;
    int from = start == null ? 0 : minute(start);
    int until = end == null ? DAY : minute(end);
    if (from < until) {
      return List.of(new WeeklyHours(days, from, until));
    }
    List<WeeklyHours> hours = new ArrayList<>();
    if (from > until) {
      hours.add(new WeeklyHours(days, from, DAY));
      if (until > 0) {
        Set<DayOfWeek> next = days.stream().map(day -> day.plus(1)).collect(Collectors.toSet());
        hours.add(new WeeklyHours(next, 0, until));
      }
    }
    return hours;
  }

  private static int minute(String time) {
    LocalTime clock = LocalTime.parse(time);
    return clock.getHour() * 60 + clock.getMinute();
  }

  private static @Nullable String time(Extension hours, String name) {
    return Optional.ofNullable(hours.getExtensionByUrl(name))
        .map(part -> part.getValueAsPrimitive().getValueAsString())
        .orElse(null);
  }

  private static <T extends Enum<?>> Set<DayOfWeek> days(List<Enumeration<T>> days) {
    return days.stream()
        .map(PrimitiveType::getValueAsString)
        .filter(Objects::nonNull)
        .map(Hours::day)
        .collect(Collectors.toSet());
  }

  private static DayOfWeek day(String code) {
    return switch (code) {
      case "mon" -> DayOfWeek.MONDAY;
      case "tue" -> DayOfWeek.TUESDAY;
      case "wed" -> DayOfWeek.WEDNESDAY;
      case "thu" -> DayOfWeek.THURSDAY;
      case "fri" -> DayOfWeek.FRIDAY;
      case "sat" -> DayOfWeek.SATURDAY;
      case "sun" -> DayOfWeek.SUNDAY;
      default ->
          throw new FhirProblem(
              ProblemCode.UNPROCESSABLE,
              "A day of the week is mon, tue, wed, thu, fri, sat or sun.");
    };
  }
}
