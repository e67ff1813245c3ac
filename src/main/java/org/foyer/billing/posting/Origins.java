package org.foyer.billing.posting;

import java.time.LocalDate;
import org.foyer.billing.journal.Entry.Origin;

/** Names the entries that a version of a resource makes, each with a key of its own. */
final class Origins {

  private final String source;
  private final LocalDate day;
  private int made;

  /**
   * Of a version of a resource.
   *
   * @param made how many entries it made already
   * @param day for which its entries count, if it does not say so itself
   */
  Origins(String source, int made, LocalDate day) {
    this.source = source;
    this.made = made;
    this.day = day;
  }

  Origin next(String account) {
    return next(account, day, "");
  }

  Origin next(String account, LocalDate on, String reason) {
    made++;
    return new Origin(source + "#" + made, on, account, source, reason);
  }

  /** The day for which entries count that have no other. */
  LocalDate day() {
    return day;
  }
}
