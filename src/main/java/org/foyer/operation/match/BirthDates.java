package org.foyer.operation.match;

import java.util.Optional;

/** Compares birth dates. */
final class BirthDates {

  private static final int YEAR = 4;
  private static final int MONTH = 7;
  private static final int DAY = 10;

  private BirthDates() {}

  /** What two birth dates say; empty if one is not known. */
  static Optional<Finding> compare(String one, String other) {
    int known = Math.min(one.length(), other.length());
    if (known < YEAR) {
      return Optional.empty();
    }
    if (known < DAY) {
      boolean same = one.substring(0, known).equals(other.substring(0, known));
      return Optional.of(same ? partly(known) : Finding.BIRTH_DATE_DIFFERENT);
    }
    if (one.equals(other)) {
      return Optional.of(Finding.BIRTH_DATE_SAME);
    }
    return Optional.of(
        isDayForMonth(one, other) || isSlip(digits(one), digits(other))
            ? Finding.BIRTH_DATE_NEAR
            : Finding.BIRTH_DATE_DIFFERENT);
  }

  private static Finding partly(int known) {
    return known >= MONTH ? Finding.BIRTH_DATE_SAME_MONTH : Finding.BIRTH_DATE_SAME_YEAR;
  }

  private static boolean isDayForMonth(String one, String other) {
    return one.substring(0, YEAR).equals(other.substring(0, YEAR))
        && one.substring(YEAR + 1, MONTH).equals(other.substring(MONTH + 1, DAY))
        && one.substring(MONTH + 1, DAY).equals(other.substring(YEAR + 1, MONTH));
  }

  /** One digit wrong, or two neighbours exchanged. */
  private static boolean isSlip(String one, String other) {
    int first = -1;
    int last = -1;
    int wrong = 0;
    for (int i = 0; i < one.length(); i++) {
      if (one.charAt(i) != other.charAt(i)) {
        wrong++;
        first = first < 0 ? i : first;
        last = i;
      }
    }
    return wrong == 1 || (wrong == 2 && last == first + 1 && isExchange(one, other, first));
  }

  private static boolean isExchange(String one, String other, int at) {
    return one.charAt(at) == other.charAt(at + 1) && one.charAt(at + 1) == other.charAt(at);
  }

  private static String digits(String date) {
    return date.replace("-", "");
  }
}
