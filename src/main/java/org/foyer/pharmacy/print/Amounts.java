package org.foyer.pharmacy.print;

import org.foyer.document.Words;
import org.foyer.pharmacy.dosage.DosageLanguage;
import org.foyer.pharmacy.dosage.DosageText;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Quantity;

/** Amounts of medicines in words. */
final class Amounts {

  /** The words of the pharmacy. */
  static final String WORDS = "pharmacy/print";

  private Amounts() {}

  /** Such as {@code 30 tablets}; empty if it says nothing. */
  static String of(Quantity quantity, Words words) {
    if (!quantity.hasValue()) {
      return "";
    }
    Dosage dosage = new Dosage();
    dosage.addDoseAndRate().setDose(quantity);
    return DosageText.of(dosage, language(words));
  }

  /** In which dosages are said. */
  static DosageLanguage language(Words words) {
    return switch (words.in()) {
      case ENGLISH -> DosageLanguage.ENGLISH;
      case GERMAN -> DosageLanguage.GERMAN;
    };
  }
}
