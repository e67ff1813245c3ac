package org.foyer.pharmacy.gs1;

/**
 * The last digit of GS1's keys, by which mistyped ones are found.
 *
 * @see <a href="https://www.gs1.org/services/how-calculate-check-digit-manually">Check digit</a>
 */
final class CheckDigit {

  private CheckDigit() {}

  /** Whether the last of these digits is the check digit of the others. */
  static boolean fits(String digits) {
    int last = digits.length() - 1;
    return digits.charAt(last) == of(digits.substring(0, last));
  }

  /** The check digit of these digits. */
  static char of(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int weight = (digits.length() - i) % 2 == 1 ? 3 : 1;
      sum += weight * (digits.charAt(i) - '0');
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }
}
