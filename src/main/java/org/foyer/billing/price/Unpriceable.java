package org.foyer.billing.price;

import java.util.List;
import org.foyer.billing.price.Pricing.NoPrice;
import org.foyer.billing.price.Pricing.Reason;

/** Ends a calculation that leads to no price. */
final class Unpriceable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient NoPrice finding;

  Unpriceable(Reason reason, String sentence, List<String> definitions) {
    super(sentence, null, false, false);
    this.finding = new NoPrice(reason, sentence, definitions);
  }

  NoPrice finding() {
    return finding;
  }
}
