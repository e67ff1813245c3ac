package org.foyer.demonstration;

import java.time.LocalDate;
import java.time.Period;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the dates of the demonstration hospital, which are written relative to the day of
 * loading: <code>{{date -34y}}</code>, <code>{{dateTime -10d 09:30}}</code>, <code>{{instant +2w
 * 10:00}}</code>. Times are UTC; the README beside the data has the grammar.
 */
record RelativeDates(LocalDate today) {

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\{\\{(date|dateTime|instant)((?: [+-][0-9+ymwd-]+)?)(?: (\\d\\d:\\d\\d))?}}");
  private static final Pattern STEP = Pattern.compile("([+-]\\d+)([ymwd])");

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
    LocalDate date = move(placeholder.group(2).trim());
    return placeholder.group(1).equals("date")
        ? date.toString()
        : date + time(placeholder.group(3));
  }

  private static String time(@Nullable String time) {
    return "T" + (time == null ? "00:00" : time) + ":00Z";
  }

  private LocalDate move(String steps) {
    LocalDate date = today;
    int end = 0;
    Matcher step = STEP.matcher(steps);
    while (step.find() && step.start() == end) {
      date = date.plus(period(Integer.parseInt(step.group(1)), step.group(2)));
      end = step.end();
    }
    if (end != steps.length()) {
      throw new IllegalArgumentException("Not a distance in time: " + steps);
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
