package org.foyer.pharmacy.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.stock.Inventory;
import org.foyer.pharmacy.stock.StockExtensions;
import org.foyer.pharmacy.stock.StockItem;
import org.foyer.pharmacy.stock.StockRecords;
import org.foyer.pharmacy.stock.StockRow;
import org.foyer.pharmacy.stock.StockUnit;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moves stock away from where it is. */
@Component
class Transfer {

  private final Stores stores;
  private final Inventory inventory;
  private final StockRecords records;

  Transfer(Stores stores, Inventory inventory, StockRecords records) {
    this.stores = stores;
    this.inventory = inventory;
    this.records = records;
  }

  /** To a place that keeps stock, lot by lot. */
  List<String> move(Caller caller, String location, List<MovedLine> lines) {
    inventory.keepToOneself(location);
    Map<String, String> counterparts = counterparts(caller, location, lines);
    List<Extension> movements = new ArrayList<>();
    for (MovedLine line : lines) {
      StockUnit unit = StockUnit.of(line.quantity());
      String counterpart = counterparts.getOrDefault(line.item(), "");
      movements.addAll(out(List.of(line)));
      movements.add(StockRecords.movement(counterpart, unit, line.quantity().getValue()));
    }
    SupplyDelivery delivery =
        records.delivery(movements).setDestination(new Reference("Location/" + location));
    return stored(caller, delivery, lines, List.copyOf(counterparts.values()));
  }

  /** To a place that uses it up and keeps no stock. */
  List<String> issue(Caller caller, String location, List<MovedLine> lines) {
    inventory.items(caller, lines.stream().map(MovedLine::item).toList());
    SupplyDelivery delivery =
        records.delivery(out(lines)).setDestination(new Reference("Location/" + location));
    return stored(caller, delivery, lines, List.of());
  }

  /** To who delivered it. */
  List<String> giveBack(Caller caller, Reference supplier, List<MovedLine> lines) {
    inventory.items(caller, lines.stream().map(MovedLine::item).toList());
    SupplyDelivery delivery = records.delivery(out(lines)).setSupplier(supplier);
    return stored(caller, delivery, lines, List.of());
  }

  private static List<Extension> out(List<MovedLine> lines) {
    return lines.stream()
        .map(
            line ->
                StockRecords.movement(
                    "Basic/" + line.item(),
                    StockUnit.of(line.quantity()),
                    line.quantity().getValue().negate()))
        .toList();
  }

  /** By the id of an item, the same lot in the other place. */
  private Map<String, String> counterparts(Caller caller, String location, List<MovedLine> lines) {
    List<String> ids = lines.stream().map(MovedLine::item).distinct().toList();
    Map<String, StockRow> moved = inventory.items(caller, ids);
    Map<String, String> counterparts = new LinkedHashMap<>();
    for (String id : ids) {
      StockItem item = Objects.requireNonNull(moved.get(id)).item();
      if (item.location().equals(location)) {
        throw new FhirProblem(ProblemCode.STOCK_RULE, "Basic/%s is there already.".formatted(id));
      }
      counterparts.put(
          id,
          inventory.ofLot(caller, item.lot()).stream()
              .map(StockRow::item)
              .filter(other -> other.location().equals(location) && isSameLot(item, other))
              .findFirst()
              .map(StockItem::reference)
              .orElseGet(() -> add(caller, item, location)));
    }
    return counterparts;
  }

  private static boolean isSameLot(StockItem item, StockItem other) {
    boolean sameProduct =
        (item.gtin() == null || other.gtin() == null)
            ? other.codes().containsAll(item.codes())
            : item.gtin().equals(other.gtin());
    return sameProduct
        && item.lot().equals(other.lot())
        && item.expiry().equals(other.expiry())
        && item.status().equals(other.status())
        && item.unit().is(other.unit());
  }

  private String add(Caller caller, StockItem item, String location) {
    Store store = stores.of(caller);
    Basic from = store.read(Basic.class, item.id()).orElseThrow();
    StockItem to =
        new StockItem(
            "",
            location,
            item.codes(),
            item.gtin(),
            item.lot(),
            item.expiry(),
            item.status(),
            item.unit());
    CodeableConcept code =
        StockExtensions.value(from, StockExtensions.CODE, CodeableConcept.class).orElseThrow();
    @Nullable Reference medicine = from.hasSubject() ? from.getSubject() : null;
    return "Basic/" + store.create(records.item(to, code, medicine)).getIdPart();
  }

  private List<String> stored(
      Caller caller, SupplyDelivery delivery, List<MovedLine> lines, List<String> more) {
    inventory.flush();
    String stored = "SupplyDelivery/" + stores.of(caller).create(delivery).getIdPart();
    return Stream.of(
            Stream.of(stored), lines.stream().map(line -> "Basic/" + line.item()), more.stream())
        .flatMap(each -> each)
        .toList();
  }
}
