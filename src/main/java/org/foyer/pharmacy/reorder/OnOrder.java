package org.foyer.pharmacy.reorder;

import java.math.BigDecimal;
import java.util.List;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.pharmacy.stock.StockExtensions;
import org.foyer.pharmacy.stock.StockUnit;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.SupplyRequest;
import org.springframework.stereotype.Component;

/** What was ordered and has not come yet, suggestions included. */
@Component
public class OnOrder {

  private static final int MOST = 1000;

  private final Stores stores;

  OnOrder(Stores stores) {
    this.stores = stores;
  }

  /**
   * The open orders of a place.
   *
   * @param location the id of the Location
   */
  List<SupplyRequest> open(Caller caller, String location) {
    return stores
        .of(caller)
        .search(
            SupplyRequest.class,
            "deliver-to=Location/" + location + "&status=draft,active,suspended&_sort=_id",
            MOST);
  }

  /** How much of an order has not come yet; nothing or less if all has. */
  public BigDecimal missing(Caller caller, SupplyRequest order) {
    StockUnit unit = StockUnit.of(order.getQuantity());
    BigDecimal came =
        stores
            .of(caller)
            .search(
                SupplyDelivery.class,
                "based-on=SupplyRequest/"
                    + order.getIdElement().getIdPart()
                    + "&status=completed&_sort=_id",
                MOST)
            .stream()
            .flatMap(
                delivery -> delivery.getExtensionsByUrl(PharmacyExtensions.STOCK_MOVEMENT).stream())
            .map(movement -> quantity(movement, unit))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return order.getQuantity().hasValue()
        ? order.getQuantity().getValue().subtract(came)
        : BigDecimal.ZERO;
  }

  private static BigDecimal quantity(Extension movement, StockUnit unit) {
    return StockExtensions.part(movement, PharmacyExtensions.QUANTITY, Quantity.class)
        .filter(quantity -> quantity.hasValue() && unit.is(StockUnit.of(quantity)))
        .map(Quantity::getValue)
        .orElse(BigDecimal.ZERO);
  }
}
