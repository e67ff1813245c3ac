package org.foyer.billing.posting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a PaymentReconciliation is: the codes of the code system {@code payment-kind}. */
public enum PaymentKind {
  /** An insurer pays for claims, or takes back what it paid. */
  REMITTANCE(true),
  /** A patient, or somebody for them, pays. */
  PAYMENT(true),
  /** Money is paid back. */
  REFUND(true),
  /** It is decided that something will not be paid. */
  WRITE_OFF(false),
  /** Somebody else owes. */
  RESPONSIBILITY(false);

  private final boolean moves;

  PaymentKind(boolean moves) {
    this.moves = moves;
  }

  /** Whether money moves; else something is decided about what is owed. */
  boolean movesMoney() {
    return moves;
  }

  /** The code, such as {@code write-off}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<PaymentKind> of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }
}
