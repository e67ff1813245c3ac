package org.foyer.subscription;

import org.foyer.fhir.AccessTokens.AccessToken;
import org.jspecify.annotations.Nullable;

/**
 * A socket is bound to a Subscription: its notices go there, judged by what an access token may see
 * at the time.
 */
final class Binding {

  private final Socket socket;
  private final String key;
  private final String callerId;
  private volatile Subscribed subscribed;
  private long events;

  /**
   * A new binding.
   *
   * @param token whose rights count
   */
  Binding(Socket socket, AccessToken token, Subscribed subscribed) {
    this.socket = socket;
    this.key = token.key();
    this.callerId = token.caller().id();
    this.subscribed = subscribed;
  }

  Socket socket() {
    return socket;
  }

  String key() {
    return key;
  }

  /** The account or the system whose access token it is. */
  String callerId() {
    return callerId;
  }

  Subscribed subscribed() {
    return subscribed;
  }

  /** The Subscription was changed. */
  void change(Subscribed changed) {
    subscribed = changed;
  }

  /** The number of the next event, from 1; one thread counts. */
  long nextEvent() {
    return ++events;
  }

  /** Whether it is this Subscription. */
  boolean isTo(@Nullable String id) {
    return subscribed.id().equals(id);
  }
}
