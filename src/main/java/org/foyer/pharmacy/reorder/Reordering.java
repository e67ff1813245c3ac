package org.foyer.pharmacy.reorder;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.stock.Inventory;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.SupplyRequest;
import org.hl7.fhir.r4.model.SupplyRequest.SupplyRequestStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Suggests what to order. */
@Component
class Reordering {

  private final MedicineStocks stocks;
  private final OnOrder onOrder;
  private final Inventory inventory;
  private final Stores stores;
  private final Clock clock;

  Reordering(
      MedicineStocks stocks, OnOrder onOrder, Inventory inventory, Stores stores, Clock clock) {
    this.stocks = stocks;
    this.onOrder = onOrder;
    this.inventory = inventory;
    this.stores = stores;
    this.clock = clock;
  }

  /**
   * Makes draft orders of what is below its reorder point, counting what is on order, suggestions
   * included: asking twice makes none twice.
   *
   * @param location the id of the Location
   * @return all suggestions that nobody has acted upon, such as {@code SupplyRequest/1}
   */
  List<String> suggest(Caller caller, String location) {
    inventory.keepToOneself(location);
    List<String> suggested = new ArrayList<>();
    onOrder.open(caller, location).stream()
        .filter(order -> order.getStatus() == SupplyRequestStatus.DRAFT)
        .forEach(order -> suggested.add("SupplyRequest/" + order.getIdElement().getIdPart()));
    for (MedicineStock stock : stocks.of(caller, location)) {
      order(stock)
          .map(quantity -> draft(caller, location, stock, quantity))
          .map(draft -> "SupplyRequest/" + stores.of(caller).create(draft).getIdPart())
          .ifPresent(suggested::add);
    }
    return suggested;
  }

  private Optional<BigDecimal> order(MedicineStock stock) {
    BigDecimal expected = stock.available(LocalDate.now(clock)).add(stock.onOrder());
    return Optional.ofNullable(stock.level()).flatMap(level -> level.order(expected));
  }

  private SupplyRequest draft(
      Caller caller, String location, MedicineStock stock, BigDecimal quantity) {
    SupplyRequest draft = new SupplyRequest().setStatus(SupplyRequestStatus.DRAFT);
    draft.setItem(stock.code());
    draft.setQuantity(stock.unit().quantity(quantity));
    draft.setAuthoredOn(Date.from(clock.instant()));
    draft.setDeliverTo(new Reference("Location/" + location));
    @Nullable StockLevel level = stock.level();
    if (level != null && level.supplier() != null) {
      draft.addSupplier(level.supplier());
    }
    @Nullable String person = caller.context().fhirUser();
    if (person != null && person.startsWith("Practitioner")) {
      draft.setRequester(new Reference(person));
    }
    return draft;
  }
}
