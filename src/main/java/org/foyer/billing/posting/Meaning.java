package org.foyer.billing.posting;

import java.util.List;
import org.foyer.billing.journal.Entry;

/**
 * What a resource means for the journal now. Of it only that is entered that is not there yet, and
 * what it does not mean any more is taken back.
 *
 * @param subject the resource, such as {@code Claim/1}
 * @param source with its version
 */
record Meaning(String subject, String source, List<Line> lines) {

  /**
   * A part of it.
   *
   * @param account the FHIR Account; empty for none
   * @param basis what in the resource it follows from: while that stays, what is entered stays too
   * @param entries made when all before is entered
   */
  record Line(String account, String basis, Entries entries) {}

  /** Makes entries; none of nothing. */
  @FunctionalInterface
  interface Entries {

    /**
     * Makes them.
     *
     * @throws org.foyer.shared.FhirProblem if there must be none
     */
    List<Entry> of(Origins origins);
  }

  /** A resource that means nothing for the journal. */
  static Meaning nothing(String subject, String source) {
    return new Meaning(subject, source, List.of());
  }

  boolean has(String account, String basis) {
    return lines.stream()
        .anyMatch(line -> line.account().equals(account) && line.basis().equals(basis));
  }
}
