package org.foyer.billing.posting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.foyer.billing.journal.Postings.Means;

/** How money moves: the codes of the code system {@code payment-means}. */
public enum PaymentMeans {
  /** Notes and coins at a desk. */
  CASH,
  /** A card, on the payment page of a gateway. */
  CARD,
  /** A card, at a terminal on a desk. */
  CARD_TERMINAL,
  /** From bank account to bank account. */
  TRANSFER;

  /** The code, such as {@code card-terminal}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The means with this code. */
  public static Optional<PaymentMeans> of(String code) {
    return Arrays.stream(values()).filter(means -> means.code().equals(code)).findFirst();
  }

  /** Where the journal looks for the money: only a gateway pays out later. */
  Means posted() {
    return this == CARD ? Means.CARD : Means.CASH;
  }
}
