package org.foyer.pharmacy.stock;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Stores;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Extension;
import org.springframework.stereotype.Component;

/** Keeps the stock items and what is said of them together. */
@Component
class StockItems {

  private final StockTable table;
  private final StockLedger ledger;
  private final StoredResources resources;
  private final Stores stores;
  private final LocalReferences references;

  StockItems(
      StockTable table,
      StockLedger ledger,
      StoredResources resources,
      Stores stores,
      LocalReferences references) {
    this.table = table;
    this.ledger = ledger;
    this.resources = resources;
    this.stores = stores;
    this.references = references;
  }

  /**
   * Keeps what items are now.
   *
   * @param rows what is known of items, which are locked; it is kept up to date
   * @return the ids of items that do not say how much is there
   * @throws FhirProblem if an item may not become that
   */
  List<String> keep(List<ResourceChange> changes, Map<String, StockRow> rows) {
    return changes.stream()
        .filter(change -> isSilentAfter(change, rows))
        .map(ResourceChange::id)
        .toList();
  }

  private boolean isSilentAfter(ResourceChange change, Map<String, StockRow> rows) {
    try {
      if (change.after() instanceof Basic item && StockItem.isItem(item)) {
        StockRow row = keep(item, Optional.ofNullable(rows.get(change.id())));
        rows.put(change.id(), row);
        return ItemRules.isSilent(item, row);
      }
      remove(change, rows);
      return false;
    } catch (FhirProblem problem) {
      throw change.at(problem);
    }
  }

  private StockRow keep(Basic item, Optional<StockRow> known) {
    StockItem now = StockItem.of(item, references);
    StockRules.checkSubject(item);
    if (known.isEmpty()) {
      StockRow row = new StockRow(now, Effect.NONE.onHand(), Effect.NONE.reserved());
      ItemRules.checkQuantities(item, row);
      table.insert(now);
      return row;
    }
    StockRow row = new StockRow(now, known.get().onHand(), known.get().reserved());
    ItemRules.checkQuantities(item, row);
    if (!now.equals(known.get().item())) {
      ItemRules.checkStatus(now, row);
      if (ledger.knows(now.id())) {
        ItemRules.checkStays(known.get().item(), now);
      }
      table.update(now);
    }
    return row;
  }

  private void remove(ResourceChange change, Map<String, StockRow> rows) {
    if (ledger.knows(change.id())) {
      throw StockProblems.rule(
          change.reference() + " has been in the stock and stays. Set it inactive.");
    }
    table.delete(change.id());
    rows.remove(change.id());
  }

  /** Writes how much there is into the items. */
  void show(Collection<StockRow> rows) {
    Map<String, StockRow> sorted = new TreeMap<>();
    rows.forEach(row -> sorted.put(row.item().id(), row));
    sorted.values().forEach(this::show);
  }

  private void show(StockRow row) {
    Basic item =
        resources
            .content("Basic", row.item().id())
            .map(Basic.class::cast)
            .orElseThrow(() -> StockProblems.noItem(row.item().id()));
    item.setId("Basic/" + row.item().id());
    StockUnit unit = row.item().unit();
    put(item, new Extension(StockExtensions.ON_HAND, unit.quantity(row.onHand())));
    put(item, new Extension(StockExtensions.RESERVED, unit.quantity(row.reserved())));
    stores.asSystem("Stock items show what the ledger says").update(item);
  }

  private static void put(Basic item, Extension extension) {
    List<Extension> all = item.getExtension();
    for (int i = 0; i < all.size(); i++) {
      if (extension.getUrl().equals(all.get(i).getUrl())) {
        all.set(i, extension);
        return;
      }
    }
    all.add(extension);
  }
}
