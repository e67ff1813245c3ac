package org.foyer.billing.adjudication;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.billing.benefit.Accumulators;
import org.foyer.billing.benefit.Coordination.Prior;
import org.foyer.billing.benefit.Plan;
import org.jspecify.annotations.Nullable;

/**
 * All that a claim is decided by.
 *
 * @param lines its items
 * @param received when the insurer got it
 * @param member who is insured
 * @param plan how
 * @param before what was paid and used in the benefit period before
 * @param authorized whether the claim names a prior authorization that the insurer gave
 * @param bound whether the provider is bound to the insurer's prices
 * @param earlier numbers of the items that were claimed before
 * @param prior what happened with other insurers before, by number of the item
 * @param rulings what a person decided, by number of the item
 */
public record ClaimCase(
    List<ClaimLine> lines,
    LocalDate received,
    Member member,
    Plan plan,
    Accumulators before,
    boolean authorized,
    boolean bound,
    Set<Integer> earlier,
    Map<Integer, Prior> prior,
    Map<Integer, Ruling> rulings) {

  /**
   * What a person decided about an item.
   *
   * @param denied why it is denied; null if it is approved
   * @param sentence why, for the provider and the patient
   */
  public record Ruling(@Nullable DenialReason denied, String sentence) {}

  /** Keeps what it is given. */
  public ClaimCase {
    lines = List.copyOf(lines);
    earlier = Set.copyOf(earlier);
    prior = Map.copyOf(prior);
    rulings = Map.copyOf(rulings);
  }

  /** The same with a person's decision. */
  public ClaimCase ruled(Map<Integer, Ruling> decided) {
    return new ClaimCase(
        lines, received, member, plan, before, authorized, bound, earlier, prior, decided);
  }
}
