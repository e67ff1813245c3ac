package org.foyer.notification.recipient;

import org.foyer.notification.ChannelName;

/**
 * A way to a person.
 *
 * @param channel by what
 * @param address an e-mail address, or a telephone number that begins with {@code +}
 */
public record Route(ChannelName channel, String address) {

  /** Says nothing of the address. */
  @Override
  public String toString() {
    return "Route by " + channel;
  }
}
