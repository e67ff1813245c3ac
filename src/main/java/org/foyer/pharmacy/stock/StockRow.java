package org.foyer.pharmacy.stock;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A stock item, and what the ledger says of it.
 *
 * @param item what it is
 * @param onHand how much is there
 * @param reserved how much of that is promised
 */
public record StockRow(StockItem item, BigDecimal onHand, BigDecimal reserved) {

  /** How much is there and not promised. */
  public BigDecimal available() {
    return onHand.subtract(reserved);
  }

  /** After an entry of the ledger. */
  StockRow after(Effect effect) {
    return new StockRow(item, onHand.add(effect.onHand()), reserved.add(effect.reserved()));
  }

  /** Whether there is never less than nothing, and no more promised than is there. */
  boolean isPossible() {
    return reserved.signum() >= 0 && available().signum() >= 0;
  }

  /** Whether it may be handed out on this day. */
  public boolean isUsable(LocalDate day) {
    return item.isActive() && !item.expiry().isBefore(day);
  }
}
