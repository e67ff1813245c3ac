package org.foyer.notification.channel;

import org.foyer.notification.ChannelName;

/** A way by which notices go. */
public interface Channel {

  /** Which way it is. */
  ChannelName name();

  /**
   * Hands a message to the service that delivers it. The same message may come again after a crash.
   *
   * @throws DeliveryException if the service did not take it
   */
  void deliver(Message message) throws DeliveryException;
}
