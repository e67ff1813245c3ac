package org.foyer.pharmacy.stock;

import java.math.BigDecimal;

/**
 * By how much something changes what is there of an item.
 *
 * @param onHand what comes, or goes if it is less than nothing
 * @param reserved what is promised, or set free if it is less than nothing
 */
record Effect(BigDecimal onHand, BigDecimal reserved) {

  static final Effect NONE = new Effect(BigDecimal.ZERO, BigDecimal.ZERO);

  /** Units that come or go. */
  static Effect moved(BigDecimal quantity) {
    return new Effect(quantity, BigDecimal.ZERO);
  }

  /** Units that are promised to somebody. */
  static Effect promised(BigDecimal quantity) {
    return new Effect(BigDecimal.ZERO, quantity);
  }

  Effect plus(Effect other) {
    return new Effect(onHand.add(other.onHand), reserved.add(other.reserved));
  }

  Effect minus(Effect other) {
    return new Effect(onHand.subtract(other.onHand), reserved.subtract(other.reserved));
  }

  boolean isNothing() {
    return onHand.signum() == 0 && reserved.signum() == 0;
  }

  /** By how much it changes what is there and not promised. */
  BigDecimal available() {
    return onHand.subtract(reserved);
  }

  /** Whether it takes something from the shelf, or promises it. */
  boolean takes() {
    return onHand.signum() < 0 || reserved.signum() > 0;
  }
}
