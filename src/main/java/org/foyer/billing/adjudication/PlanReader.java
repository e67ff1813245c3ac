package org.foyer.billing.adjudication;

import java.math.BigDecimal;
import java.util.Currency;
import org.foyer.billing.CodePattern;
import org.foyer.billing.RuleNode;
import org.foyer.billing.adjudication.AdjudicationRules.Fee;
import org.foyer.billing.adjudication.Rule.Condition;
import org.foyer.billing.adjudication.Rule.Deny;
import org.foyer.billing.adjudication.Rule.Pend;
import org.foyer.billing.adjudication.Rule.Verdict;
import org.foyer.billing.benefit.Benefit;
import org.foyer.billing.benefit.Benefit.Cost;
import org.foyer.billing.benefit.Benefit.Limit;
import org.foyer.billing.benefit.Plan;
import org.foyer.billing.benefit.Plan.Caps;
import org.foyer.billing.money.Money;
import org.foyer.billing.money.UnitPrice;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a file of rules. */
record PlanReader(Currency currency) {

  Plan plan(RuleNode node) {
    Caps individual = node.part("individual", this::caps);
    Caps family = node.part("family", this::caps);
    return new Plan(
        node.text("code"),
        node.text("name"),
        currency,
        individual == null ? Caps.NONE : individual,
        family == null ? Caps.NONE : family,
        node.parts("benefits", this::benefit));
  }

  Fee fee(RuleNode node) {
    BigDecimal price = node.number("price");
    if (price == null) {
      throw node.fault("lacks price");
    }
    return new Fee(node.texts("services", CodePattern::parse), new UnitPrice(price, currency));
  }

  Rule rule(RuleNode node) {
    Condition when = node.part("when", this::condition);
    DenialReason deny = node.word("deny", DenialReason.class);
    PendReason pend = node.word("pend", PendReason.class);
    if (when == null || when.isEmpty()) {
      throw node.fault("does not say when");
    }
    return new Rule(node.text("code"), when, verdict(node, deny, pend), node.text("say"));
  }

  private static Verdict verdict(
      RuleNode node, @Nullable DenialReason deny, @Nullable PendReason pend) {
    if (deny != null && pend == null) {
      return new Deny(deny);
    }
    if (deny == null && pend != null) {
      return new Pend(pend);
    }
    throw node.fault("either denies or pends");
  }

  private Caps caps(RuleNode node) {
    return new Caps(money(node, "deductible"), money(node, "out-of-pocket"));
  }

  private Benefit benefit(RuleNode node) {
    BigDecimal coinsurance = node.number("coinsurance");
    if (coinsurance != null && coinsurance.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw node.fault("has a coinsurance above 100 percent");
    }
    return new Benefit(
        node.text("category"),
        node.texts("services", CodePattern::parse),
        node.flag("excluded"),
        node.flag("authorization"),
        new Cost(
            money(node, "copay"),
            node.flag("deductible"),
            coinsurance == null ? BigDecimal.ZERO : coinsurance),
        new Limit(node.number("limit-quantity"), money(node, "limit-amount")));
  }

  private Condition condition(RuleNode node) {
    return new Condition(
        node.texts("services", CodePattern::parse),
        node.texts("diagnoses", CodePattern::parse),
        node.texts("without-diagnoses", CodePattern::parse),
        money(node, "net-above"),
        node.number("quantity-above"),
        node.number("age-from"),
        node.number("age-below"),
        node.maybe("gender"));
  }

  private @Nullable Money money(RuleNode node, String key) {
    BigDecimal amount = node.number(key);
    try {
      return amount == null ? null : new Money(amount, currency);
    } catch (IllegalArgumentException e) {
      throw node.fault("has fractions of a coin as " + key);
    }
  }
}
