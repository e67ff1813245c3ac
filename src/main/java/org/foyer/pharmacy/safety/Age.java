package org.foyer.pharmacy.safety;

import java.time.LocalDate;
import java.time.Period;

/**
 * An age as rules state it.
 *
 * @param period such as 3 months
 */
record Age(Period period) {

  /**
   * Reads such as {@code 18 a}, {@code 3 mo}, {@code 2 wk}, {@code 5 d}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Age parse(String text) {
    String[] parts = text.split(" ", -1);
    int number = Integer.parseInt(parts[0]);
    return new Age(
        switch (parts[1]) {
          case "a" -> Period.ofYears(number);
          case "mo" -> Period.ofMonths(number);
          case "wk" -> Period.ofWeeks(number);
          case "d" -> Period.ofDays(number);
          default -> throw new IllegalArgumentException("No age: " + text);
        });
  }

  /** Whether somebody has reached it on a day. */
  boolean isReached(LocalDate born, LocalDate on) {
    return !born.plus(period).isAfter(on);
  }
}
