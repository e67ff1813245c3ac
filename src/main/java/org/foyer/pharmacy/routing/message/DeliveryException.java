package org.foyer.pharmacy.routing.message;

/** A message was not taken. */
public final class DeliveryException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean permanent;

  private DeliveryException(String failure, boolean permanent) {
    super(failure);
    this.permanent = permanent;
  }

  /** It may be taken later. */
  public static DeliveryException temporary(String failure) {
    return new DeliveryException(failure, false);
  }

  /** It will never be taken. */
  public static DeliveryException permanent(String failure) {
    return new DeliveryException(failure, true);
  }

  /** Whether it makes no sense to try again. */
  public boolean isPermanent() {
    return permanent;
  }

  /** What went wrong, as a code without anybody's data. */
  public String failure() {
    return String.valueOf(getMessage());
  }
}
