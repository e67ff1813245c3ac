package org.foyer.scheduling.find;

import java.util.List;
import org.foyer.scheduling.rule.BookingRule;

/**
 * Those who would take part in a visit together.
 *
 * @param rules how their time is booked; the first says what kind of visit it is
 * @param applied the same, as the guard takes their time
 * @param rank the place in the order of preference, 0 for the first
 */
record Party(List<BookingRule> rules, List<BookingRule> applied, int rank) {

  Party {
    rules = List.copyOf(rules);
    applied = List.copyOf(applied);
  }
}
