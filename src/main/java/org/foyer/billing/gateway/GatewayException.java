package org.foyer.billing.gateway;

/** The gateway does not do what it was asked for. Its words are not kept: they may name people. */
public final class GatewayException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean permanent;
  private final String code;

  private GatewayException(boolean permanent, String code) {
    super(code);
    this.permanent = permanent;
    this.code = code;
  }

  /** It refuses, and will refuse again. */
  public static GatewayException refused(String code) {
    return new GatewayException(true, code);
  }

  /** It does not answer, or has a problem of its own: whether it has done it is not known. */
  public static GatewayException unknown(String code) {
    return new GatewayException(false, code);
  }

  /** Whether there is no use in asking again. */
  public boolean isPermanent() {
    return permanent;
  }

  /** What it says, as a code. */
  public String code() {
    return code;
  }
}
