package org.foyer.billing.insurer.decide;

import java.util.List;
import org.foyer.billing.adjudication.Decision;
import org.foyer.billing.insurer.benefit.UsedItem;

/**
 * What was decided of a claim.
 *
 * @param decision of all items
 * @param used what the items have used of the benefits
 */
record Decided(Decision decision, List<UsedItem> used) {

  Decided {
    used = List.copyOf(used);
  }
}
