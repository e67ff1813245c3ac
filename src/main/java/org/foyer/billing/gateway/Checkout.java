package org.foyer.billing.gateway;

import java.time.Instant;
import java.util.UUID;
import org.foyer.billing.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A card payment that was asked for.
 *
 * @param id our name for it
 * @param invoice the id of the Invoice
 * @param account the id of the Account
 * @param payer who pays, such as {@code Patient/1}
 * @param page the address of its page; null if the gateway has not told it
 */
record Checkout(
    UUID id,
    String invoice,
    String account,
    String payer,
    Money amount,
    State state,
    @Nullable Instant expires,
    @Nullable String page) {

  /** What can have become of it. */
  enum State {
    /** The gateway may not know of it. */
    ASKED,
    /** It has a page. */
    OPEN,
    /** It was paid, and recorded. */
    PAID,
    /** The payment failed. */
    FAILED,
    /** Nobody paid in time. */
    EXPIRED,
    /** Something else was paid than was asked for; people have to look. */
    DISPUTED
  }
}
