package org.foyer.billing.insurer.benefit;

import java.math.BigDecimal;
import org.foyer.billing.benefit.Accumulators;
import org.foyer.billing.benefit.Accumulators.Used;
import org.foyer.billing.benefit.Share;
import org.foyer.billing.money.Money;

/**
 * What an item of a claim has used of the benefits.
 *
 * @param sequence its number
 * @param service SHA-256 of who did what for whom and when
 * @param period the benefit period
 * @param category of the benefit; empty if it is none
 * @param deductible what the patient paid towards the deductible
 * @param outOfPocket what the patient paid of what is covered
 * @param quantity units that count
 * @param amount what the insurer pays
 */
public record UsedItem(
    int sequence,
    String service,
    int period,
    String category,
    BigDecimal deductible,
    BigDecimal outOfPocket,
    BigDecimal quantity,
    BigDecimal amount) {

  /** An item that waits: nothing is used, but it is known that it was claimed. */
  public static UsedItem waiting(int sequence, String service, int period) {
    BigDecimal nothing = BigDecimal.ZERO;
    return new UsedItem(sequence, service, period, "", nothing, nothing, nothing, nothing);
  }

  /** An item that is allowed. */
  public static UsedItem of(
      int sequence, String service, int period, Share share, BigDecimal quantity) {
    Accumulators one = Accumulators.none(share.billed().currency()).plus(share, quantity);
    Used used =
        one.used()
            .getOrDefault(
                share.category(), new Used(BigDecimal.ZERO, Money.zero(share.billed().currency())));
    return new UsedItem(
        sequence,
        service,
        period,
        share.category(),
        one.individual().deductible().amount(),
        one.individual().outOfPocket().amount(),
        used.quantity(),
        used.amount().amount());
  }
}
