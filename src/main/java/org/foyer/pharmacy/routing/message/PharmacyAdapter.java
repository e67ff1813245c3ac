package org.foyer.pharmacy.routing.message;

import org.foyer.pharmacy.routing.PharmacyConnections;

/**
 * A way by which messages reach partners outside of this server. Further ways are declared as beans
 * of this type; what they hear from partners they give to the inbox.
 */
public interface PharmacyAdapter extends PharmacyConnections {

  /**
   * Whether it is the way to a partner.
   *
   * @param partner the id of the Organization
   */
  boolean knows(String partner);

  /**
   * Gives a message to its partner, and returns when that one has taken it. It may be called again
   * with the same message.
   *
   * @throws DeliveryException if it was not taken
   */
  void deliver(Envelope envelope) throws DeliveryException;
}
