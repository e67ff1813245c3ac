package org.foyer.billing.charge;

import org.foyer.billing.account.Accounts;
import org.foyer.billing.pricing.ChargePricing;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.ChargeItem;
import org.springframework.stereotype.Component;

/** Charges that others than the server write: each gets its account and price. */
@Component
class WrittenCharges {

  private static final String KEY = WrittenCharges.class.getName();

  private final Charging charging;
  private final ChargePricing pricing;
  private final Accounts accounts;

  WrittenCharges(Charging charging, ChargePricing pricing, Accounts accounts) {
    this.charging = charging;
    this.pricing = pricing;
    this.accounts = accounts;
  }

  /** Notes, for the transaction that stores it, who writes a charge. */
  static void mark(ChargeItem charge, Writer writer) {
    charge.setUserData(KEY, writer);
  }

  /** Who writes a charge. */
  static Writer writer(ChargeItem charge) {
    return charge.getUserData(KEY) instanceof Writer writer ? writer : Writer.SERVER;
  }

  /**
   * Gives a charge its account and price. What a hospital's system brings may be without.
   *
   * @throws FhirProblem if it cannot be charged
   */
  void complete(ChargeItem charge, Writer writer) {
    if (writer == Writer.HOSPITAL && !hasPrice(charge)) {
      return;
    }
    charging
        .complete(charge, charging.account(charge))
        .ifPresent(
            none -> {
              throw Charging.problem(none);
            });
  }

  private boolean hasPrice(ChargeItem charge) {
    try {
      return pricing.price(charge, charging.expected(charge)).price() != null;
    } catch (FhirProblem problem) {
      return false;
    }
  }

  /** Does it again, with nobody else at the account. */
  void completeLocked(ChargeItem charge, Writer writer) {
    if (writer == Writer.HOSPITAL && !hasPrice(charge)) {
      return;
    }
    Account account = charging.account(charge);
    accounts.lock(java.util.Set.of(account.getIdElement().getIdPart()));
    complete(charge, writer);
  }
}
