package org.foyer.pharmacy.dosage;

import java.util.List;
import org.hl7.fhir.r4.model.Dosage;

/** What was made of the words of a prescriber. */
public sealed interface Sig {

  /**
   * Reads a dosage in English words or the usual abbreviations, such as {@code 1 tab po bid x 10
   * days}. Either all of it is understood, or nothing.
   */
  static Sig parse(String text) {
    return SigParser.parse(text);
  }

  /**
   * All of it was understood.
   *
   * @param steps one, or several that are numbered if they follow each other; without text
   */
  record Understood(List<Dosage> steps) implements Sig {

    /** Keeps what it is given. */
    public Understood {
      steps = List.copyOf(steps);
    }
  }

  /**
   * It was not understood.
   *
   * @param words from where on, or all if it is not whole or contradicts itself
   */
  record NotUnderstood(String words) implements Sig {}
}
