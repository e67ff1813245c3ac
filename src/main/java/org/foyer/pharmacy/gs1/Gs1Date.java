package org.foyer.pharmacy.gs1;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/** Dates as GS1 writes them: YYMMDD, where day 00 is the last of the month. */
final class Gs1Date {

  private Gs1Date() {}

  /**
   * The date that is meant.
   *
   * @param digits six digits
   * @param today years are of the century that brings them nearest to it: from 49 years before to
   *     50 years after
   * @throws Gs1FormatException if there is no such date
   */
  static LocalDate of(String digits, LocalDate today) {
    int month = number(digits, 2);
    int day = number(digits, 4);
    try {
      YearMonth of = YearMonth.of(year(number(digits, 0), today.getYear()), month);
      return day == 0 ? of.atEndOfMonth() : of.atDay(day);
    } catch (DateTimeException e) {
      throw new Gs1FormatException("There is no date " + digits);
    }
  }

  /** Section 7.12 of the GS1 General Specifications. */
  private static int year(int ofCentury, int now) {
    int century = now - now % 100;
    int ahead = ofCentury - now % 100;
    if (ahead >= 51) {
      return century - 100 + ofCentury;
    }
    return ahead <= -50 ? century + 100 + ofCentury : century + ofCentury;
  }

  private static int number(String digits, int from) {
    return Integer.parseInt(digits.substring(from, from + 2));
  }
}
