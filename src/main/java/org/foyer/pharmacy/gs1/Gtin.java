package org.foyer.pharmacy.gs1;

/**
 * A Global Trade Item Number: which product in which package.
 *
 * @param digits 14 digits, with leading zeros if it was given with fewer, so that one product has
 *     one number
 */
public record Gtin(String digits) {

  /**
   * Checks the number.
   *
   * @throws Gs1FormatException if it has not 14 digits, or the check digit is wrong
   */
  public Gtin {
    if (!digits.matches("[0-9]{14}")) {
      throw new Gs1FormatException("A GTIN has 8, 12, 13 or 14 digits");
    }
    if (!CheckDigit.fits(digits)) {
      throw new Gs1FormatException("The check digit of the GTIN is wrong");
    }
  }

  /**
   * Reads a GTIN-8, GTIN-12, GTIN-13 or GTIN-14.
   *
   * @throws Gs1FormatException if it is none
   */
  public static Gtin of(String digits) {
    if (!isLong(digits)) {
      throw new Gs1FormatException("A GTIN has 8, 12, 13 or 14 digits");
    }
    return new Gtin("0".repeat(14 - digits.length()) + digits);
  }

  /** Whether a text has as many digits as some GTIN, and nothing else. */
  static boolean isLong(String text) {
    return text.matches("[0-9]{8}|[0-9]{12,14}");
  }

  @Override
  public String toString() {
    return digits;
  }
}
