package org.foyer.fhir.fast.differential;

import java.util.List;

/** Dates as searches write them: every prefix, precision and zone, at and beside a given time. */
final class DateValues {

  private static final List<String> PREFIXES =
      List.of("", "", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap");
  private static final List<String> ZONES =
      List.of("", "Z", "+05:30", "-11:00", "+14:00", "-12:00", "+00:00");

  private final Dice dice;

  DateValues(Dice dice) {
    this.dice = dice;
  }

  /** A value about a timestamp of the index, such as {@code 2024-02-29 12:30:15.5}. */
  String about(String timestamp) {
    if (dice.oneIn(4)) {
      return prefix() + dice.any(DateCorpus.TEXTS);
    }
    return prefix() + written(timestamp);
  }

  /** A date without its prefix. */
  String written(String timestamp) {
    String text = timestamp.replace(' ', 'T');
    return switch (dice.below(7)) {
      case 0 -> cut(text, 4);
      case 1 -> cut(text, 7);
      case 2, 3 -> cut(text, 10);
      case 4 -> cut(text, 16) + dice.any(ZONES);
      case 5 -> cut(text, 19) + dice.any(ZONES);
      default -> cut(text, 19) + dice.of(".0", ".500", ".999", ".123456", ".5") + dice.any(ZONES);
    };
  }

  private String prefix() {
    return dice.any(PREFIXES);
  }

  private static String cut(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }
}
