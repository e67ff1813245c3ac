package org.foyer.pharmacy.print;

import java.util.List;
import org.foyer.pharmacy.print.Directory.Party;

/**
 * What a prescription says, in the words of one language.
 *
 * @param number its number; empty if it has none
 * @param issued the day of it; empty if that is not known
 * @param patient for whom it is
 * @param prescriber whose it is
 * @param pharmacy which pharmacy shall have it; {@link Party#UNKNOWN} if that is open
 * @param medicine the medicine, with strength and form
 * @param dosage how it is taken
 * @param facts what else a pharmacy must know
 * @param notes what was noted with it
 */
record PrescriptionText(
    String number,
    String issued,
    Party patient,
    Party prescriber,
    Party pharmacy,
    String medicine,
    String dosage,
    List<Fact> facts,
    List<String> notes) {

  PrescriptionText {
    facts = facts.stream().filter(fact -> !fact.value().isBlank()).toList();
    notes = notes.stream().filter(note -> !note.isBlank()).toList();
  }

  /** Something with its name. */
  record Fact(String label, String value) {}
}
