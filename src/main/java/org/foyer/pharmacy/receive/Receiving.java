package org.foyer.pharmacy.receive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.stock.Inventory;
import org.foyer.pharmacy.stock.StockItem;
import org.foyer.pharmacy.stock.StockRecords;
import org.foyer.pharmacy.stock.StockRow;
import org.foyer.pharmacy.stock.StockUnit;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.springframework.stereotype.Component;

/** Takes into the stock what suppliers deliver. */
@Component
class Receiving {

  private final Stores stores;
  private final Inventory inventory;
  private final DeliveredProducts products;
  private final DeliveredOrders orders;
  private final StockRecords records;

  Receiving(
      Stores stores,
      Inventory inventory,
      DeliveredProducts products,
      DeliveredOrders orders,
      StockRecords records) {
    this.stores = stores;
    this.inventory = inventory;
    this.products = products;
    this.orders = orders;
    this.records = records;
  }

  /** The delivery and the items, such as {@code Basic/1}. */
  List<String> receive(Caller caller, ReceiveRequest request) {
    Store store = stores.of(caller);
    if (store.read(Location.class, request.location()).isEmpty()) {
      throw new FhirProblem(
          ProblemCode.UNRESOLVED_REFERENCE,
          "Location/%s is not known.".formatted(request.location()));
    }
    inventory.keepToOneself(request.location());
    Map<StockItem, String> added = new LinkedHashMap<>();
    List<Extension> movements = new ArrayList<>();
    List<String> items = new ArrayList<>();
    for (ReceivedLine line : request.lines()) {
      String item =
          known(caller, request.location(), line)
              .map(StockItem::reference)
              .orElseGet(() -> add(caller, request, line, added));
      items.add(item);
      movements.add(StockRecords.movement(item, line.unit(), line.quantity().getValue()));
    }
    SupplyDelivery delivery = records.delivery(movements);
    delivery.setDestination(new Reference("Location/" + request.location()));
    if (request.supplier() != null) {
      delivery.setSupplier(request.supplier());
    }
    if (request.order() != null) {
      delivery.addBasedOn(request.order());
    }
    orders.close(caller, request);
    inventory.flush();
    String stored = "SupplyDelivery/" + store.create(delivery).getIdPart();
    return Stream.concat(Stream.of(stored), items.stream()).toList();
  }

  /** The item that the place has of the lot. */
  private Optional<StockItem> known(Caller caller, String location, ReceivedLine line) {
    if (line.expiry().isBefore(records.today())) {
      throw rule("Lot %s expired on %s.".formatted(line.lot(), line.expiry()));
    }
    Optional<StockItem> known =
        inventory.ofLot(caller, line.lot()).stream()
            .map(StockRow::item)
            .filter(item -> item.location().equals(location) && isOf(item, line))
            .findFirst();
    if (known.filter(item -> !item.isActive()).isPresent()) {
      throw rule("Lot %s is blocked.".formatted(line.lot()));
    }
    return known;
  }

  private static boolean isOf(StockItem item, ReceivedLine line) {
    boolean sameProduct =
        (line.gtin() == null || item.gtin() == null)
            ? line.medicine() != null
                && line.medicine().getCoding().stream().anyMatch(code -> isCode(item, code))
            : line.gtin().equals(item.gtin());
    return sameProduct
        && item.lot().equals(line.lot())
        && item.expiry().equals(line.expiry())
        && item.unit().is(line.unit());
  }

  private static boolean isCode(StockItem item, Coding code) {
    return item.codes().contains(code.getSystem() + "|" + code.getCode());
  }

  private String add(
      Caller caller, ReceiveRequest request, ReceivedLine line, Map<StockItem, String> added) {
    DeliveredProducts.Product product = products.of(caller, line);
    StockUnit unit = line.unit();
    StockItem item =
        new StockItem(
            "",
            request.location(),
            product.codes(),
            line.gtin(),
            line.lot(),
            line.expiry(),
            StockItem.ACTIVE,
            unit);
    return added.computeIfAbsent(
        item,
        what -> {
          Basic basic = records.item(what, product.code(), product.medicine());
          return "Basic/" + stores.of(caller).create(basic).getIdPart();
        });
  }

  private static FhirProblem rule(String explanation) {
    return new FhirProblem(ProblemCode.STOCK_RULE, explanation);
  }
}
