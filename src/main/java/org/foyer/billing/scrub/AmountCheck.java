package org.foyer.billing.scrub;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.money.UnitPrice;
import org.foyer.billing.scrub.Finding.Kind;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;

/**
 * Whether amounts are amounts and multiply out and add up. A net amount is the price of all units,
 * rounded once.
 */
record AmountCheck(Claim claim, Findings findings) {

  void run() {
    Set<String> currencies = new HashSet<>();
    Optional<Money> sum = Optional.empty();
    boolean whole = true;
    for (int i = 0; i < claim.getItem().size(); i++) {
      ItemComponent item = claim.getItem().get(i);
      Optional<Money> net = net(item, "Claim.item[" + i + "]", currencies);
      whole &= net.isPresent();
      sum = add(sum, net);
    }
    Optional<Money> total = FhirMoney.read(claim.getTotal());
    total.ifPresent(stated -> currencies.add(stated.currency().getCurrencyCode()));
    if (!claim.hasTotal()) {
      findings.missing(false, "Claim.total", "The claim has no total.");
    } else if (total.isEmpty()) {
      findings.error(Kind.AMOUNT_INVALID, "Claim.total", "The total is no amount.");
    }
    if (currencies.size() > 1) {
      findings.error(Kind.CURRENCIES_MIXED, "Claim", "The claim has amounts in two currencies.");
    } else if (whole && total.isPresent() && sum.isPresent() && !sum.equals(total)) {
      findings.error(
          Kind.TOTAL_WRONG,
          "Claim.total",
          "The items add up to " + sum.get() + ", not to " + total.get() + ".");
    }
  }

  private static Optional<Money> add(Optional<Money> sum, Optional<Money> more) {
    if (sum.isPresent() && more.isPresent() && sum.get().currency().equals(more.get().currency())) {
      return Optional.of(sum.get().plus(more.get()));
    }
    return sum.isPresent() ? sum : more;
  }

  private Optional<Money> net(ItemComponent item, String at, Set<String> currencies) {
    Optional<UnitPrice> price = FhirMoney.readPrice(item.getUnitPrice());
    Optional<Money> net = FhirMoney.read(item.getNet()).filter(amount -> !amount.isNegative());
    price.ifPresent(stated -> currencies.add(stated.currency().getCurrencyCode()));
    net.ifPresent(stated -> currencies.add(stated.currency().getCurrencyCode()));
    findings.missing(item.hasUnitPrice(), at + ".unitPrice", "The item has no price.");
    findings.missing(item.hasNet(), at + ".net", "The item has no net amount.");
    if (item.hasNet() && net.isEmpty()) {
      findings.error(
          Kind.AMOUNT_INVALID,
          at + ".net",
          "The net amount is no amount, is negative, or has fractions of a coin.");
    }
    if (item.hasUnitPrice() && price.filter(stated -> stated.amount().signum() >= 0).isEmpty()) {
      findings.error(Kind.AMOUNT_INVALID, at + ".unitPrice", "The price is no price.");
    }
    BigDecimal quantity =
        item.getQuantity().hasValue() ? item.getQuantity().getValue() : BigDecimal.ONE;
    if (quantity.signum() <= 0) {
      findings.error(
          Kind.AMOUNT_INVALID, at + ".quantity", "The quantity must be more than nothing.");
    } else if (price.isPresent() && net.isPresent()) {
      multiply(item, at, price.get().forQuantity(quantity.multiply(factor(item))), net.get());
    }
    return net;
  }

  private void multiply(ItemComponent item, String at, Money calculated, Money stated) {
    if (calculated.currency().equals(stated.currency()) && !calculated.equals(stated)) {
      findings.error(
          Kind.NET_WRONG,
          at + ".net",
          "Quantity times price"
              + (item.hasFactor() ? " times factor" : "")
              + " is "
              + calculated
              + ", not "
              + stated
              + ".");
    }
  }

  private static BigDecimal factor(ItemComponent item) {
    return item.hasFactor() ? item.getFactor() : BigDecimal.ONE;
  }
}
