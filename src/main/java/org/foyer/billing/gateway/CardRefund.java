package org.foyer.billing.gateway;

import java.util.UUID;
import org.foyer.billing.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money that is to be paid back to a card.
 *
 * @param id our name for it
 * @param payment the id of the PaymentReconciliation that it is paid back of
 * @param account the id of the Account
 * @param movement the gateway's name of what was paid
 * @param reason a code of billing-adjustment-reason
 * @param comment the reason in words; null for none
 * @param recorded the id of the PaymentReconciliation that records it; null until that is there
 */
record CardRefund(
    UUID id,
    String payment,
    String account,
    Money amount,
    String movement,
    String reason,
    @Nullable String comment,
    State state,
    int attempts,
    @Nullable String recorded) {

  /** What can have become of it. */
  enum State {
    /** The gateway is to be asked, or its answer is to be recorded. */
    WAITING,
    /** It is paid back, and recorded. */
    DONE,
    /** The gateway refused. */
    REFUSED,
    /** It did not reach the payer after all. */
    TAKEN_BACK
  }
}
