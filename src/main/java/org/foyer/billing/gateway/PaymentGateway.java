package org.foyer.billing.gateway;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.foyer.billing.money.Money;

/**
 * Whoever takes card payments for the hospital on a page of its own, so that no card number ever
 * comes here. Asking twice under the same name is asking once.
 */
public interface PaymentGateway {

  /** The system of the gateway's names for movements of money. */
  String movements();

  /**
   * Makes a page on which something can be paid once.
   *
   * @throws GatewayException if there is no page
   */
  Page open(Asked asked) throws GatewayException;

  /**
   * Pays back some of what was paid.
   *
   * @throws GatewayException if nothing is paid back, or nobody knows
   */
  PaidBack refund(PayBack payBack) throws GatewayException;

  /**
   * What is to be paid.
   *
   * @param id our name for it
   * @param amount how much
   * @param title what the page says it is for, such as the number of an invoice
   * @param paid where the page leads when it is paid
   * @param left where the page leads when it is left
   */
  record Asked(UUID id, Money amount, String title, URI paid, URI left) {}

  /**
   * A page for a payment.
   *
   * @param session the gateway's name for it
   * @param address the address
   * @param expires until when it can be paid
   */
  record Page(String session, URI address, Instant expires) {}

  /**
   * What is to be paid back.
   *
   * @param id our name for it
   * @param movement the gateway's name of what was paid
   */
  record PayBack(UUID id, String movement, Money amount) {}

  /**
   * What the gateway pays back.
   *
   * @param refund the gateway's name for it
   */
  record PaidBack(String refund) {}
}
