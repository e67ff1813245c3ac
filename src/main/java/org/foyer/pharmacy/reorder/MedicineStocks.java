package org.foyer.pharmacy.reorder;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.stock.Inventory;
import org.foyer.pharmacy.stock.StockExtensions;
import org.foyer.pharmacy.stock.StockRow;
import org.foyer.pharmacy.stock.StockUnit;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.SupplyRequest;
import org.springframework.stereotype.Component;

/** Brings lots, levels and orders of one medicine together. */
@Component
class MedicineStocks {

  private static final String LEVELS =
      "code=https://foyer.org/fhir/CodeSystem/basic-resource-type|stock-level"
          + "&stock-location=Location/";
  private static final int MOST = 2000;

  private final Inventory inventory;
  private final OnOrder onOrder;
  private final Stores stores;

  MedicineStocks(Inventory inventory, OnOrder onOrder, Stores stores) {
    this.inventory = inventory;
    this.onOrder = onOrder;
    this.stores = stores;
  }

  /**
   * All that a place has or should have.
   *
   * @param location the id of the Location
   */
  List<MedicineStock> of(Caller caller, String location) {
    List<StockLevel> levels =
        stores.of(caller).search(Basic.class, LEVELS + location + "&_sort=_id", MOST).stream()
            .flatMap(level -> StockLevel.of(level).stream())
            .toList();
    List<StockRow> lots = new ArrayList<>(inventory.at(caller, location));
    Map<SupplyRequest, BigDecimal> orders = new LinkedHashMap<>();
    onOrder
        .open(caller, location)
        .forEach(order -> orders.put(order, onOrder.missing(caller, order)));
    List<MedicineStock> stocks = new ArrayList<>();
    for (StockLevel level : levels) {
      List<StockRow> own = take(lots, StockLevel.codes(level.code()), level.unit());
      stocks.add(
          new MedicineStock(
              level.code(), level.unit(), own, level, ordered(orders, level.code(), level.unit())));
    }
    while (!lots.isEmpty()) {
      StockRow first = lots.get(0);
      CodeableConcept code = code(caller, first);
      List<StockRow> own = take(lots, first.item().codes(), first.item().unit());
      BigDecimal ordered = ordered(orders, code, first.item().unit());
      stocks.add(new MedicineStock(code, first.item().unit(), own, null, ordered));
    }
    return stocks;
  }

  /** Takes those of a medicine out of all, and those that have a code in common with them. */
  private static List<StockRow> take(List<StockRow> all, Set<String> codes, StockUnit unit) {
    Set<String> known = new LinkedHashSet<>(codes);
    List<StockRow> taken = new ArrayList<>();
    Optional<StockRow> next;
    do {
      next =
          all.stream()
              .filter(row -> !Collections.disjoint(row.item().codes(), known))
              .filter(row -> row.item().unit().is(unit))
              .findFirst();
      next.ifPresent(
          row -> {
            all.remove(row);
            taken.add(row);
            known.addAll(row.item().codes());
          });
    } while (next.isPresent());
    return taken;
  }

  private static BigDecimal ordered(
      Map<SupplyRequest, BigDecimal> orders, CodeableConcept code, StockUnit unit) {
    return orders.entrySet().stream()
        .filter(order -> isOf(order.getKey(), code, unit))
        .map(order -> order.getValue().max(BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean isOf(SupplyRequest order, CodeableConcept code, StockUnit unit) {
    return order.hasItemCodeableConcept()
        && !Collections.disjoint(
            StockLevel.codes(order.getItemCodeableConcept()), StockLevel.codes(code))
        && unit.is(StockUnit.of(order.getQuantity()));
  }

  private CodeableConcept code(Caller caller, StockRow row) {
    return stores
        .of(caller)
        .read(Basic.class, row.item().id())
        .flatMap(item -> StockExtensions.value(item, StockExtensions.CODE, CodeableConcept.class))
        .orElseGet(CodeableConcept::new);
  }
}
