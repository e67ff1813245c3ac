package org.foyer.pharmacy.receive;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.fhir.FhirOperation;
import org.foyer.pharmacy.stock.Inventory;
import org.foyer.pharmacy.stock.Part;
import org.foyer.pharmacy.stock.StockRecords;
import org.foyer.pharmacy.stock.StockWork;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code SupplyDelivery/$receive}. */
@Component
class ReceiveOperation implements FhirOperation {

  private final Receiving receiving;
  private final StockWork work;
  private final Inventory inventory;
  private final StockRecords records;

  ReceiveOperation(Receiving receiving, StockWork work, Inventory inventory, StockRecords records) {
    this.receiving = receiving;
    this.work = work;
    this.inventory = inventory;
    this.records = records;
  }

  /** Takes into the stock what came. */
  @Operation(
      name = "$receive",
      type = SupplyDelivery.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/SupplyDelivery-receive")
  public Bundle receive(
      RequestDetails request,
      @OperationParam(name = "location", min = 1, max = 1) @Nullable Reference location,
      @OperationParam(name = "supplier", max = 1) @Nullable Reference supplier,
      @OperationParam(name = "order", max = 1) @Nullable Reference order,
      @OperationParam(name = "line", min = 1, max = OperationParam.MAX_UNLIMITED)
          @Nullable List<ParametersParameterComponent> lines) {
    if (location == null || lines == null || lines.isEmpty()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"location\" and \"line\" must be given.");
    }
    ReceiveRequest asked =
        new ReceiveRequest(
            inventory.id(location, "Location", "location"),
            supplier,
            order,
            lines.stream().map(line -> ReceivedLine.of(new Part(line), records.today())).toList());
    return work.of(request, caller -> receiving.receive(caller, asked));
  }
}
