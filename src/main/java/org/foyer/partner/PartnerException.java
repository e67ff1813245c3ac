package org.foyer.partner;

/** A partner did not take what it was sent, or did not answer. */
public final class PartnerException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean permanent;

  private PartnerException(String failure, boolean permanent) {
    super(failure);
    this.permanent = permanent;
  }

  /** It may go well later. */
  public static PartnerException temporary(String failure) {
    return new PartnerException(failure, false);
  }

  /** It will never go well. */
  public static PartnerException permanent(String failure) {
    return new PartnerException(failure, true);
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
