package org.foyer.pharmacy.receive;

import java.math.BigDecimal;
import java.util.List;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.reorder.OnOrder;
import org.foyer.pharmacy.stock.Inventory;
import org.foyer.pharmacy.stock.StockUnit;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.SupplyRequest;
import org.hl7.fhir.r4.model.SupplyRequest.SupplyRequestStatus;
import org.springframework.stereotype.Component;

/** Closes orders of which all has come. */
@Component
class DeliveredOrders {

  private final Stores stores;
  private final Inventory inventory;
  private final OnOrder onOrder;
  private final StoredReferences rows;

  DeliveredOrders(Stores stores, Inventory inventory, OnOrder onOrder, StoredReferences rows) {
    this.stores = stores;
    this.inventory = inventory;
    this.onOrder = onOrder;
    this.rows = rows;
  }

  /** Completes the order of what has come, if nothing of it is missing after that. */
  void close(Caller caller, ReceiveRequest request) {
    if (request.order() == null) {
      return;
    }
    String id = inventory.id(request.order(), "SupplyRequest", "order");
    rows.lock("SupplyRequest", List.of(id));
    Store store = stores.of(caller);
    SupplyRequest order =
        store
            .read(SupplyRequest.class, id)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.UNRESOLVED_REFERENCE,
                        "SupplyRequest/%s is not known.".formatted(id)));
    BigDecimal came =
        request.lines().stream()
            .filter(line -> line.unit().is(StockUnit.of(order.getQuantity())))
            .map(line -> line.quantity().getValue())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal missing = onOrder.missing(caller, order).subtract(came);
    if (missing.signum() <= 0 && order.getStatus() != SupplyRequestStatus.COMPLETED) {
      store.update(order.setStatus(SupplyRequestStatus.COMPLETED));
    }
  }
}
