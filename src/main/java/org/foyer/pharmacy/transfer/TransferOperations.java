package org.foyer.pharmacy.transfer;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.fhir.FhirOperation;
import org.foyer.pharmacy.stock.Inventory;
import org.foyer.pharmacy.stock.Part;
import org.foyer.pharmacy.stock.StockWork;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code SupplyDelivery/$transfer} and {@code SupplyDelivery/$return-to-supplier}. */
@Component
class TransferOperations implements FhirOperation {

  private static final String DEFINITIONS = "https://foyer.org/fhir/OperationDefinition/";

  private final Transfer transfer;
  private final StockWork work;
  private final Inventory inventory;

  TransferOperations(Transfer transfer, StockWork work, Inventory inventory) {
    this.transfer = transfer;
    this.work = work;
    this.inventory = inventory;
  }

  /** Takes stock to another place. */
  @Operation(
      name = "$transfer",
      type = SupplyDelivery.class,
      canonicalUrl = DEFINITIONS + "SupplyDelivery-transfer")
  public Bundle transfer(
      RequestDetails request,
      @OperationParam(name = "destination", min = 1, max = 1) @Nullable Reference destination,
      @OperationParam(name = "issue", max = 1) @Nullable BooleanType issue,
      @OperationParam(name = "line", min = 1, max = OperationParam.MAX_UNLIMITED)
          @Nullable List<ParametersParameterComponent> lines) {
    if (destination == null) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "\"destination\" must be given.");
    }
    String location = inventory.id(destination, "Location", "destination");
    boolean isUsedUp = issue != null && issue.booleanValue();
    List<MovedLine> moved = lines(lines);
    return work.of(
        request,
        caller ->
            isUsedUp
                ? transfer.issue(caller, location, moved)
                : transfer.move(caller, location, moved));
  }

  /** Sends stock back to who delivered it. */
  @Operation(
      name = "$return-to-supplier",
      type = SupplyDelivery.class,
      canonicalUrl = DEFINITIONS + "SupplyDelivery-return-to-supplier")
  public Bundle giveBack(
      RequestDetails request,
      @OperationParam(name = "supplier", min = 1, max = 1) @Nullable Reference supplier,
      @OperationParam(name = "line", min = 1, max = OperationParam.MAX_UNLIMITED)
          @Nullable List<ParametersParameterComponent> lines) {
    if (supplier == null) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "\"supplier\" must be given.");
    }
    List<MovedLine> moved = lines(lines);
    return work.of(request, caller -> transfer.giveBack(caller, supplier, moved));
  }

  private List<MovedLine> lines(@Nullable List<ParametersParameterComponent> lines) {
    if (lines == null || lines.isEmpty()) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "\"line\" must be given.");
    }
    return lines.stream().map(line -> MovedLine.of(new Part(line), inventory)).toList();
  }
}
