package org.foyer.notification.channel;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message was not taken. Neither the message nor the address is in here. */
public final class DeliveryException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String failure;
  private final boolean permanent;
  private final @Nullable Duration retryAfter;

  private DeliveryException(String failure, boolean permanent, @Nullable Duration retryAfter) {
    super(failure);
    this.failure = failure;
    this.permanent = permanent;
    this.retryAfter = retryAfter;
  }

  /**
   * It will not be taken later either.
   *
   * @param failure a code, such as {@code smtp-550}
   */
  public static DeliveryException permanent(String failure) {
    return new DeliveryException(failure, true, null);
  }

  /** It may be taken later. */
  public static DeliveryException temporary(String failure) {
    return new DeliveryException(failure, false, null);
  }

  /** The same, with the advice not to try again before this time is over. */
  public DeliveryException retryAfter(Duration pause) {
    return new DeliveryException(failure, permanent, pause);
  }

  /** What went wrong, as a code. */
  public String failure() {
    return failure;
  }

  /** Whether it makes no sense to try again. */
  public boolean isPermanent() {
    return permanent;
  }

  /** How long the service wishes to be left alone. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
