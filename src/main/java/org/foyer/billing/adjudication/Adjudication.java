package org.foyer.billing.adjudication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.adjudication.ClaimCase.Ruling;
import org.foyer.billing.adjudication.Decision.Allowed;
import org.foyer.billing.adjudication.Decision.Denied;
import org.foyer.billing.adjudication.Decision.LineDecision;
import org.foyer.billing.adjudication.Decision.Pended;
import org.foyer.billing.benefit.Accumulators;
import org.foyer.billing.benefit.Benefit;
import org.foyer.billing.benefit.Coordination;
import org.foyer.billing.benefit.Coordination.Prior;
import org.foyer.billing.benefit.Line;
import org.foyer.billing.benefit.PatientShare;
import org.foyer.billing.benefit.Share;
import org.foyer.billing.money.Money;

/**
 * Decides claims. The same case is always decided the same. Of an item, the first of these counts:
 *
 * <ol>
 *   <li>a person's denial
 *   <li>the coverage was not in force, or does not have the service: denied
 *   <li>unless a person approved it: it came too late, was claimed before, or needs an
 *       authorization that it does not have: denied; the first rule that is for it: denied or
 *       pended
 *   <li>its share is calculated; if the limit of the benefit leaves nothing, it is denied
 * </ol>
 */
public final class Adjudication {

  private final AdjudicationRules rules;

  /** Decides by these rules. */
  public Adjudication(AdjudicationRules rules) {
    this.rules = rules;
  }

  /** Decides a claim, item by item in their order. */
  public Decision decide(ClaimCase claim) {
    List<LineDecision> decisions = new ArrayList<>();
    Accumulators now = claim.before();
    for (ClaimLine line : claim.lines()) {
      LineDecision decision = decide(claim, line, now);
      decisions.add(decision);
      if (decision instanceof Allowed allowed) {
        now = now.plus(allowed.share(), line.quantity());
      }
    }
    Decision decision = new Decision(decisions, now);
    return decision.isPended() ? new Decision(decisions, claim.before()) : decision;
  }

  private LineDecision decide(ClaimCase claim, ClaimLine line, Accumulators now) {
    Ruling ruling = claim.rulings().get(line.sequence());
    if (ruling != null && ruling.denied() != null) {
      return new Denied(line.sequence(), line.net(), ruling.denied(), ruling.sentence());
    }
    Optional<Benefit> benefit = claim.plan().benefitFor(line.service());
    Optional<LineDecision> refused = notCovered(claim, line, benefit);
    if (refused.isEmpty() && ruling == null) {
      refused =
          formal(claim, line, benefit.filter(Benefit::authorization).isPresent())
              .or(() -> byRule(claim, line));
    }
    return refused.orElseGet(() -> shared(claim, line, now));
  }

  private static Optional<LineDecision> notCovered(
      ClaimCase claim, ClaimLine line, Optional<Benefit> benefit) {
    if (!claim.member().isInsured(line.serviced())) {
      return deny(line, DenialReason.COVERAGE_ENDED, "The coverage was not in force on that day.");
    }
    if (benefit.isEmpty()) {
      return deny(line, DenialReason.NOT_COVERED, "The plan does not include this service.");
    }
    return benefit.get().excluded()
        ? deny(line, DenialReason.SERVICE_EXCLUDED, "The plan excludes this service.")
        : Optional.empty();
  }

  private Optional<LineDecision> formal(
      ClaimCase claim, ClaimLine line, boolean needsAuthorization) {
    Integer days = rules.filingDays();
    if (days != null && claim.received().isAfter(line.serviced().plusDays(days))) {
      return deny(
          line,
          DenialReason.TOO_LATE,
          "Services can be claimed for " + days + " days; this was claimed later.");
    }
    if (claim.earlier().contains(line.sequence())) {
      return deny(line, DenialReason.DUPLICATE, "The same service was claimed before.");
    }
    return needsAuthorization && !claim.authorized()
        ? deny(
            line,
            DenialReason.AUTHORIZATION_MISSING,
            "The insurer must be asked before such a service.")
        : Optional.empty();
  }

  private Optional<LineDecision> byRule(ClaimCase claim, ClaimLine line) {
    return rules.rules().stream()
        .filter(rule -> rule.when().isFor(line, claim.member()))
        .findFirst()
        .map(rule -> verdict(rule, line));
  }

  private static LineDecision verdict(Rule rule, ClaimLine line) {
    Rule.Verdict verdict = rule.verdict();
    if (verdict instanceof Rule.Deny deny) {
      return new Denied(line.sequence(), line.net(), deny.reason(), rule.sentence());
    }
    Rule.Pend pend = (Rule.Pend) verdict;
    return new Pended(line.sequence(), line.net(), pend.reason(), rule.sentence());
  }

  private LineDecision shared(ClaimCase claim, ClaimLine line, Accumulators now) {
    Money allowed = rules.allowed(line.service(), line.quantity()).orElse(null);
    Line service = new Line(line.service(), line.quantity(), line.net(), allowed, claim.bound());
    Share share = PatientShare.of(claim.plan(), now, service);
    if (share.isUsedUp()) {
      return new Denied(
          line.sequence(),
          line.net(),
          DenialReason.LIMIT_REACHED,
          "What the plan pays for such services in this period is used up.");
    }
    Prior prior = claim.prior().get(line.sequence());
    return new Allowed(
        line.sequence(),
        prior == null ? share : Coordination.next(share, prior, rules.coordination()));
  }

  private static Optional<LineDecision> deny(ClaimLine line, DenialReason reason, String sentence) {
    return Optional.of(new Denied(line.sequence(), line.net(), reason, sentence));
  }
}
