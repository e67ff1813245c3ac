package org.foyer.demonstration;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the dates of the demonstration hospital, which are written relative to the day of
 * loading: <code>{{date -34y}}</code>, <code>{{dateTime -10d 09:30}}</code>, <code>{{instant +2w+0b
 * 10:00}}</code>. Times are those of the clock on the hospital's wall; the README beside the data
 * has the grammar.
 */
record RelativeDates(LocalDate today) {

  /** Where the hospital is. */
  static final ZoneId ZONE = ZoneId.of("America/New_York");

  /** The hospital sees no patients by appointment on these days. */
  private static final Set<MonthDay> HOLIDAYS =
      Set.of(MonthDay.of(1, 1), MonthDay.of(7, 4), MonthDay.of(12, 25));

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\{\\{(date|dateTime|instant)((?: [+-][0-9+ymwdb-]+| \\d\\d-\\d\\d)?)"
              + "(?: (\\d\\d:\\d\\d))?}}");
  private static final Pattern DAY_OF_YEAR = Pattern.compile("\\d\\d-\\d\\d");
  private static final Pattern STEP = Pattern.compile("([+-])(\\d+)([ymwdb])");

  /** Relative to today, where the hospital is. */
  static RelativeDates ofToday() {
    return new RelativeDates(LocalDate.now(ZONE));
  }

  /**
   * The text with all its dates resolved.
   *
   * @throws IllegalArgumentException if something looks like a placeholder but is none
   */
  String resolve(String text) {
    String resolved = PLACEHOLDER.matcher(text).replaceAll(this::resolve);
    int left = resolved.indexOf("{{");
    if (left >= 0) {
      String rest = resolved.substring(left, Math.min(left + 40, resolved.length()));
      throw new IllegalArgumentException("Not a relative date: " + rest);
    }
    return resolved;
  }

  private String resolve(MatchResult placeholder) {
    String when = placeholder.group(2).trim();
    LocalDate date = DAY_OF_YEAR.matcher(when).matches() ? next(when) : move(when);
    return placeholder.group(1).equals("date") ? date.toString() : time(date, placeholder.group(3));
  }

  private static String time(LocalDate date, @Nullable String time) {
    LocalTime at = time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time);
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date.atTime(at).atZone(ZONE));
  }

  /** The next such day, today included. */
  private LocalDate next(String dayOfYear) {
    MonthDay day = MonthDay.parse("--" + dayOfYear);
    LocalDate date = day.atYear(today.getYear());
    return date.isBefore(today) ? day.atYear(today.getYear() + 1) : date;
  }

  private LocalDate move(String steps) {
    LocalDate date = today;
    int end = 0;
    Matcher step = STEP.matcher(steps);
    while (step.find() && step.start() == end) {
      int sign = step.group(1).equals("-") ? -1 : 1;
      int number = Integer.parseInt(step.group(2));
      date =
          step.group(3).equals("b")
              ? workingDay(date, number, sign)
              : date.plus(period(sign * number, step.group(3)));
      end = step.end();
    }
    if (end != steps.length()) {
      throw new IllegalArgumentException("Not a distance in time: " + steps);
    }
    return date;
  }

  /**
   * So many working days on or back; with none, the day itself or the nearest in that direction.
   */
  private static LocalDate workingDay(LocalDate from, int number, int direction) {
    LocalDate date = number == 0 ? nearest(from, direction) : from;
    for (int i = 0; i < number; i++) {
      date = nearest(date.plusDays(direction), direction);
    }
    return date;
  }

  private static LocalDate nearest(LocalDate from, int direction) {
    LocalDate date = from;
    while (date.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue()
        || HOLIDAYS.contains(MonthDay.from(date))) {
      date = date.plusDays(direction);
    }
    return date;
  }

  private static Period period(int number, String unit) {
    return switch (unit) {
      case "y" -> Period.ofYears(number);
      case "m" -> Period.ofMonths(number);
      case "w" -> Period.ofWeeks(number);
      default -> Period.ofDays(number);
    };
  }
}
