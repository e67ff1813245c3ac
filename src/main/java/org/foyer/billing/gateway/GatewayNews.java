package org.foyer.billing.gateway;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a gateway tells of its own accord, in any order and more than once. */
public sealed interface GatewayNews {

  /**
   * Something was paid.
   *
   * @param session the gateway's name of the page
   * @param asked our name for what was asked; null if it does not say one
   * @param movement the gateway's name of the movement of money
   * @param coins the amount, in the smallest coins
   * @param currency a code of ISO 4217, in whatever case
   */
  record Paid(String session, @Nullable UUID asked, String movement, long coins, String currency)
      implements GatewayNews {}

  /**
   * A page will not be paid any more.
   *
   * @param expired whether nobody paid in time; else the payment failed
   */
  record NotPaid(String session, @Nullable UUID asked, boolean expired) implements GatewayNews {}

  /**
   * A refund did not reach the payer after all.
   *
   * @param refund the gateway's name of it
   */
  record NotRefunded(String refund) implements GatewayNews {}

  /**
   * News with their name.
   *
   * @param id the gateway's name of the news
   * @param kind what the gateway calls it
   * @param content what it means; empty if it means nothing to us
   */
  record Told(String id, String kind, Optional<GatewayNews> content) {}
}
