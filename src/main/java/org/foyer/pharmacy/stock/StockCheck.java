package org.foyer.pharmacy.stock;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Basic;
import org.springframework.stereotype.Component;

/** Compares what the items of a place say with the sum of the entries of the ledger. */
@Component
public class StockCheck {

  private final StockTable table;
  private final Inventory inventory;
  private final StockLedger ledger;
  private final Stores stores;
  private final OperationTransactions transactions;

  StockCheck(
      StockTable table,
      Inventory inventory,
      StockLedger ledger,
      Stores stores,
      OperationTransactions transactions) {
    this.table = table;
    this.inventory = inventory;
    this.ledger = ledger;
    this.stores = stores;
    this.transactions = transactions;
  }

  /**
   * The ids of items that differ, as far as the caller may see them; there should never be any.
   *
   * @param location the id of the Location
   */
  public List<String> differences(Caller caller, String location) {
    Set<String> unbalanced = new HashSet<>(ledger.unbalanced(location));
    return inventory.visible(caller, table.at(location)).stream()
        .filter(row -> unbalanced.contains(row.item().id()) || differs(caller, row))
        .map(row -> row.item().id())
        .filter(item -> transactions.run(PharmacyCodes.OPERATION, () -> stillDiffers(caller, item)))
        .toList();
  }

  /** Stock may have moved between one look and the other. */
  private boolean stillDiffers(Caller caller, String item) {
    return table.lock(List.of(item)).values().stream()
        .anyMatch(
            row -> ledger.unbalanced(row.item().location()).contains(item) || differs(caller, row));
  }

  private boolean differs(Caller caller, StockRow row) {
    return stores
        .of(caller)
        .read(Basic.class, row.item().id())
        .filter(item -> !ItemRules.agrees(item, row) || ItemRules.isSilent(item, row))
        .isPresent();
  }
}
