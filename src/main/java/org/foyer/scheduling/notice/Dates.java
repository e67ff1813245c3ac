package org.foyer.scheduling.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Dates and times as people of a language write them. */
final class Dates {

  private Dates() {}

  /** Whether clocks show the same time at this moment. */
  static boolean isSameClock(Instant moment, ZoneId one, ZoneId other) {
    return one.getRules().getOffset(moment).equals(other.getRules().getOffset(moment));
  }

  /** Such as {@code Tuesday, 24 November 2026, 10:30}, with the zone if the other differs. */
  static String full(Instant moment, ZoneId zone, ZoneId other, Locale language) {
    return format(moment, zone, language, "full") + suffix(moment, zone, other, language);
  }

  /** Such as {@code Tue 24 Nov 2026, 10:30}, with the zone if the other differs. */
  static String brief(Instant moment, ZoneId zone, ZoneId other, Locale language) {
    return format(moment, zone, language, "brief") + suffix(moment, zone, other, language);
  }

  /** Such as {@code 24 November 2026}. */
  static String day(Instant moment, ZoneId zone, Locale language) {
    return format(moment, zone, language, "day");
  }

  private static String format(Instant moment, ZoneId zone, Locale language, String length) {
    String pattern = Words.pattern(language, "date." + length);
    return DateTimeFormatter.ofPattern(pattern, language).format(moment.atZone(zone));
  }

  private static String suffix(Instant moment, ZoneId zone, ZoneId other, Locale language) {
    return isSameClock(moment, zone, other)
        ? ""
        : " (" + zone.getDisplayName(TextStyle.FULL, language) + ")";
  }
}
