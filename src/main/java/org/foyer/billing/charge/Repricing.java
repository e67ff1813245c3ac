package org.foyer.billing.charge;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.charge.ChargeTable.Row;
import org.foyer.billing.pricing.Situations;
import org.foyer.fhir.ChangesInMemory;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.springframework.stereotype.Component;

/**
 * Prices charges again that are not billed yet, when what their prices depend on has changed. What
 * has no price any more is planned until there is one again.
 */
@Component
class Repricing {

  /** So many charges are priced before they are written out of memory. */
  private static final int AT_ONCE = 20;

  private static final Set<String> OPEN = Set.of("billable", "planned");

  private final ChargeTable table;
  private final Accounts accounts;
  private final Charging charging;
  private final StoredCharges charges;
  private final ChangesInMemory memory;

  Repricing(
      ChargeTable table,
      Accounts accounts,
      Charging charging,
      StoredCharges charges,
      ChangesInMemory memory) {
    this.table = table;
    this.accounts = accounts;
    this.charging = charging;
    this.charges = charges;
    this.memory = memory;
  }

  /** Prices all charges of these accounts. */
  void accounts(Set<String> ids) {
    if (!ids.isEmpty() && !table.ofAccounts(ids).isEmpty()) {
      accounts.lock(ids);
      price(table.ofAccounts(ids));
    }
  }

  /** Prices all charges to which what is found by one of these keys may apply. */
  void keys(Collection<String> keys) {
    Set<String> ids = new HashSet<>();
    for (Row row : table.open(keys)) {
      if (row.account() != null) {
        ids.add(row.account());
      }
    }
    if (!ids.isEmpty()) {
      accounts.lock(ids);
      price(table.open(keys));
    }
  }

  private void price(List<Row> rows) {
    Map<String, Optional<Account>> known = new HashMap<>();
    Situations situations = charging.situations();
    int done = 0;
    for (Row row : rows) {
      if (row.account() != null && OPEN.contains(row.status())) {
        if (++done % AT_ONCE == 0) {
          memory.writeOut();
        }
        known
            .computeIfAbsent(row.account(), accounts::find)
            .ifPresent(
                account ->
                    charges
                        .find(row.charge())
                        .ifPresent(charge -> price(charge, account, situations)));
      }
    }
  }

  private void price(ChargeItem charge, Account account, Situations situations) {
    boolean isPlannedByHand =
        charge.getStatus() == ChargeItemStatus.PLANNED && ChargeSource.reference(charge) == null;
    if (isPlannedByHand) {
      return;
    }
    ChargeItem before = charge.copy();
    complete(charging, charge, account, situations);
    if (!charge.equalsDeep(before)) {
      charges.update(charge);
    }
  }

  /** Gives a charge its price, and the status that goes with it. */
  static void complete(
      Charging charging, ChargeItem charge, Account account, Situations situations) {
    boolean isPriced = charging.complete(charge, account, situations).isEmpty();
    charge.setStatus(isPriced ? ChargeItemStatus.BILLABLE : ChargeItemStatus.PLANNED);
  }
}
