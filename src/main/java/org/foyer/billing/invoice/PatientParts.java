package org.foyer.billing.invoice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.billing.charge.Charges;
import org.foyer.billing.money.Money;
import org.foyer.billing.pricing.ChargePrice;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a patient owes of each charge of an account, invoiced and paid or not. */
@Component
class PatientParts {

  private static final Set<ChargeItemStatus> CHARGED =
      Set.of(ChargeItemStatus.BILLABLE, ChargeItemStatus.BILLED);

  private final Charges charges;
  private final ClaimedShares claimed;

  PatientParts(Charges charges, ClaimedShares claimed) {
    this.charges = charges;
    this.claimed = claimed;
  }

  /** By the ids of the charges, in the order of the services. */
  Map<String, PatientPart> of(Account account) {
    Map<String, ChargePrice> prices = new LinkedHashMap<>();
    Map<String, Money> gross = new LinkedHashMap<>();
    List<ChargeItem> known = charges.of(account.getIdElement().getIdPart());
    for (ChargeItem charge : known) {
      if (CHARGED.contains(charge.getStatus())) {
        ChargePrice.of(charge)
            .ifPresent(
                price -> {
                  prices.put(charge.getIdElement().getIdPart(), price);
                  gross.put(charge.getIdElement().getIdPart(), price.gross());
                });
      }
    }
    Map<String, Shares> shares = claimed.of(account, gross);
    Map<String, PatientPart> parts = new LinkedHashMap<>();
    for (ChargeItem charge : known) {
      String id = charge.getIdElement().getIdPart();
      @Nullable ChargePrice price = prices.get(id);
      @Nullable Shares share = shares.get(id);
      if (price != null && (share != null || price.payer() == null)) {
        parts.put(id, new PatientPart(charge, price, share));
      }
    }
    return parts;
  }
}
