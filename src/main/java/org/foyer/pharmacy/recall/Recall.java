package org.foyer.pharmacy.recall;

import java.math.BigDecimal;
import java.util.List;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.stock.Inventory;
import org.foyer.pharmacy.stock.Pick;
import org.foyer.pharmacy.stock.Shelf;
import org.foyer.pharmacy.stock.StockExtensions;
import org.foyer.pharmacy.stock.StockItem;
import org.foyer.pharmacy.stock.StockRow;
import org.foyer.pharmacy.stock.StockWork;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.springframework.stereotype.Component;

/** Takes a lot out of use. */
@Component
class Recall {

  private static final int MOST = 10_000;

  private final Inventory inventory;
  private final Stores stores;
  private final Shelf shelf;
  private final StockWork work;

  Recall(Inventory inventory, Stores stores, Shelf shelf, StockWork work) {
    this.inventory = inventory;
    this.stores = stores;
    this.shelf = shelf;
    this.work = work;
  }

  /** Blocks it in all places; tells where something is left, and for whom it was dispensed. */
  Parameters of(Caller caller, RecalledLot lot) {
    List<StockRow> blocked = work.all(() -> block(caller, lot));
    Parameters answer = new Parameters();
    blocked.forEach(row -> answer.addParameter(item(row)));
    blocked.forEach(
        row ->
            dispenses(caller, row)
                .forEach(dispense -> answer.addParameter(recipient(dispense, row))));
    return answer;
  }

  private List<StockRow> block(Caller caller, RecalledLot lot) {
    List<String> ids =
        inventory.ofLot(caller, lot.lot()).stream()
            .map(StockRow::item)
            .filter(lot::is)
            .map(StockItem::id)
            .toList();
    List<StockRow> rows = List.copyOf(inventory.locked(caller, ids).values());
    Store store = stores.of(caller);
    for (StockRow row : rows) {
      if (row.item().isActive()) {
        Basic item = store.read(Basic.class, row.item().id()).orElseThrow();
        item.getExtensionByUrl(StockExtensions.STATUS).setValue(new CodeType(StockItem.INACTIVE));
        store.update(item);
      }
    }
    return rows;
  }

  /** Those that hold or have handed out some of it. */
  private List<MedicationDispense> dispenses(Caller caller, StockRow row) {
    return stores
        .of(caller)
        .search(
            MedicationDispense.class,
            "dispensed-from="
                + row.item().reference()
                + "&status=preparation,in-progress,on-hold,completed&_sort=_id",
            MOST);
  }

  private static ParametersParameterComponent item(StockRow row) {
    ParametersParameterComponent item = new ParametersParameterComponent().setName("item");
    add(item, "item", new Reference(row.item().reference()));
    add(item, "location", new Reference("Location/" + row.item().location()));
    add(item, "on-hand", row.item().unit().quantity(row.onHand()));
    add(item, "reserved", row.item().unit().quantity(row.reserved()));
    return item;
  }

  private ParametersParameterComponent recipient(MedicationDispense dispense, StockRow row) {
    ParametersParameterComponent recipient =
        new ParametersParameterComponent().setName("recipient");
    if (dispense.hasSubject()) {
      add(recipient, "patient", dispense.getSubject());
    }
    add(
        recipient,
        "dispense",
        new Reference("MedicationDispense/" + dispense.getIdElement().getIdPart()));
    add(recipient, "item", new Reference(row.item().reference()));
    add(recipient, "status", new CodeType(dispense.getStatus().toCode()));
    BigDecimal quantity =
        shelf.of(dispense).stream()
            .filter(pick -> pick.item().equals(row.item().reference()))
            .map(Pick::quantity)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    add(recipient, "quantity", row.item().unit().quantity(quantity));
    if (dispense.hasWhenHandedOver()) {
      add(recipient, "handed-over", dispense.getWhenHandedOverElement());
    }
    return recipient;
  }

  private static void add(ParametersParameterComponent parameter, String name, Type value) {
    parameter.addPart().setName(name).setValue(value);
  }
}
