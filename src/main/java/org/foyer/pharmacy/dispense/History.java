package org.foyer.pharmacy.dispense;

import org.hl7.fhir.r4.model.MedicationDispense;

/**
 * Marks dispenses that a whole hospital's system brings as they ended, of which only the total is
 * judged: the prescription may since have ended, too.
 */
final class History {

  private static final String KEY = History.class.getName();

  private History() {}

  static void mark(MedicationDispense dispense) {
    dispense.setUserData(KEY, KEY);
  }

  static boolean isMarked(MedicationDispense dispense) {
    return dispense.getUserData(KEY) != null;
  }
}
