package org.foyer.billing.adjudication;

import java.util.List;
import org.foyer.billing.benefit.Accumulators;
import org.foyer.billing.benefit.Share;
import org.foyer.billing.money.Money;

/**
 * What became of a claim.
 *
 * @param lines what became of each item
 * @param after what was paid and used in the benefit period after it; as before while an item waits
 */
public record Decision(List<LineDecision> lines, Accumulators after) {

  /** Keeps what it is given. */
  public Decision {
    lines = List.copyOf(lines);
  }

  /** Whether an item waits, so that the claim is not answered finally. */
  public boolean isPended() {
    return lines.stream().anyMatch(Pended.class::isInstance);
  }

  /** What the insurer pays for all; a claim has an item at least. */
  public Money benefit() {
    return lines.stream().map(LineDecision::benefit).reduce(Money::plus).orElseThrow();
  }

  /** What became of an item. */
  public sealed interface LineDecision {

    /** The item's number. */
    int sequence();

    /** What was asked for. */
    Money submitted();

    /** What the insurer pays. */
    default Money benefit() {
      return Money.zero(submitted().currency());
    }
  }

  /** An item that is covered; the insurer's share of it may still be nothing. */
  public record Allowed(int sequence, Share share) implements LineDecision {

    @Override
    public Money submitted() {
      return share.billed();
    }

    @Override
    public Money benefit() {
      return share.benefit();
    }
  }

  /**
   * An item that is denied.
   *
   * @param sentence why, for the provider and the patient
   */
  public record Denied(int sequence, Money submitted, DenialReason reason, String sentence)
      implements LineDecision {}

  /**
   * An item that waits for a person.
   *
   * @param sentence why, for the provider and the person
   */
  public record Pended(int sequence, Money submitted, PendReason reason, String sentence)
      implements LineDecision {}
}
