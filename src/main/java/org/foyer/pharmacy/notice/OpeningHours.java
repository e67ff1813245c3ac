package org.foyer.pharmacy.notice;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationHoursOfOperationComponent;

/** When a place is open, such as {@code Mon–Fri 08:00–18:00, Sat 09:00–13:00}. */
final class OpeningHours {

  private static final int LENGTH_OF_TIME = 5;
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private OpeningHours() {}

  /** Empty if that is not known. */
  static String of(Location location, Locale language) {
    Map<String, SortedSet<DayOfWeek>> days = new LinkedHashMap<>();
    for (LocationHoursOfOperationComponent hours : location.getHoursOfOperation()) {
      SortedSet<DayOfWeek> open =
          days.computeIfAbsent(hours(hours, language), key -> new TreeSet<>());
      hours
          .getDaysOfWeek()
          .forEach(day -> open.add(DayOfWeek.of(DAYS.indexOf(day.getValue().toCode()) + 1)));
    }
    return days.entrySet().stream()
        .filter(entry -> !entry.getKey().isEmpty())
        .map(entry -> (days(entry.getValue(), language) + " " + entry.getKey()).strip())
        .collect(Collectors.joining(", "));
  }

  private static String hours(LocationHoursOfOperationComponent hours, Locale language) {
    if (hours.getAllDay()) {
      return Words.of(language, "allDay");
    }
    return hours.hasOpeningTime() && hours.hasClosingTime()
        ? minutes(hours.getOpeningTime()) + "–" + minutes(hours.getClosingTime())
        : "";
  }

  private static String minutes(String time) {
    return time.length() > LENGTH_OF_TIME ? time.substring(0, LENGTH_OF_TIME) : time;
  }

  /** Days that follow each other are written as from one to the other. */
  private static String days(SortedSet<DayOfWeek> days, Locale language) {
    List<String> parts = new ArrayList<>();
    List<DayOfWeek> all = new ArrayList<>(days);
    int first = 0;
    for (int i = 1; i <= all.size(); i++) {
      boolean follows = i < all.size() && all.get(i).getValue() == all.get(i - 1).getValue() + 1;
      if (!follows) {
        parts.add(span(all.get(first), all.get(i - 1), language));
        first = i;
      }
    }
    return String.join(", ", parts);
  }

  private static String span(DayOfWeek from, DayOfWeek to, Locale language) {
    String start = from.getDisplayName(TextStyle.SHORT, language);
    String end = to.getDisplayName(TextStyle.SHORT, language);
    if (from == to) {
      return start;
    }
    return start + (to.getValue() == from.getValue() + 1 ? ", " : "–") + end;
  }
}
