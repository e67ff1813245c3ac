package org.foyer.pharmacy.print;

import java.util.List;
import org.foyer.pharmacy.print.Directory.Party;

/**
 * What a label says, in the words of one language.
 *
 * @param patient for whom the package is, with the birth date
 * @param medicine the medicine, with strength and form
 * @param dosage how it is taken
 * @param warnings what the dispense says to heed
 * @param quantity how much is in it
 * @param lots from which lots it is, with their expiry dates
 * @param prescriber whose prescription it is; empty if that is not known
 * @param number the number of the prescription; empty if it has none
 * @param pharmacy who dispenses it
 * @param date when
 */
record LabelText(
    Party patient,
    String medicine,
    String dosage,
    List<String> warnings,
    String quantity,
    List<Lot> lots,
    String prescriber,
    String number,
    Party pharmacy,
    String date) {

  private static final int SHORT = 160;
  private static final int MEDIUM = 300;

  LabelText {
    warnings = warnings.stream().filter(warning -> !warning.isBlank()).distinct().toList();
    lots = lots.stream().distinct().toList();
  }

  /** A lot with its expiry date; each can be empty. */
  record Lot(String number, String expiry) {}

  /**
   * How small it has to be written to fit on a label; a longer one goes on to a second. Templates
   * call it.
   */
  public String size() {
    int length =
        medicine.length()
            + dosage.length()
            + String.join(" ", warnings).length()
            + 30 * lots.size();
    return length <= SHORT ? "large" : length <= MEDIUM ? "middle" : "small";
  }
}
