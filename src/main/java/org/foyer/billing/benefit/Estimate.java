package org.foyer.billing.benefit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.foyer.billing.money.Money;

/**
 * How several services are shared, one after the other.
 *
 * @param shares of each
 * @param after what will have been paid and used
 */
public record Estimate(List<Share> shares, Accumulators after) {

  /** Keeps what it is given. */
  public Estimate {
    shares = List.copyOf(shares);
  }

  /** Estimates for one plan. */
  public static Estimate of(Plan plan, Accumulators before, List<Line> lines) {
    List<Share> shares = new ArrayList<>();
    Accumulators now = before;
    for (Line line : lines) {
      Share share = PatientShare.of(plan, now, line);
      shares.add(share);
      now = now.plus(share, line.quantity());
    }
    return new Estimate(shares, now);
  }

  /**
   * Estimates for a plan that pays after another.
   *
   * @param method how it counts what was paid before
   */
  public Estimate then(
      Plan plan, Accumulators before, List<Line> lines, Coordination.Method method) {
    List<Share> next = new ArrayList<>();
    Accumulators now = before;
    for (int i = 0; i < lines.size(); i++) {
      Share alone = PatientShare.of(plan, now, lines.get(i));
      Share share = Coordination.next(alone, Coordination.Prior.after(shares.get(i)), method);
      next.add(share);
      BigDecimal quantity = lines.get(i).quantity();
      now = now.plus(share, quantity);
    }
    return new Estimate(next, now);
  }

  /** What the patient pays for all; there is a service at least. */
  public Money patient() {
    return shares.stream().map(Share::patient).reduce(Money::plus).orElseThrow();
  }
}
