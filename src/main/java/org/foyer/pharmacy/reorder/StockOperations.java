package org.foyer.pharmacy.reorder;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.TokenValue;
import org.foyer.pharmacy.stock.StockWork;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Location/$stock} and {@code Location/$reorder}. */
@Component
class StockOperations implements FhirOperation {

  private static final String DEFINITIONS = "https://foyer.org/fhir/OperationDefinition/";

  private final StockOverview overview;
  private final Reordering reordering;
  private final StockWork work;

  StockOperations(StockOverview overview, Reordering reordering, StockWork work) {
    this.overview = overview;
    this.reordering = reordering;
    this.work = work;
  }

  /** Tells what a place has. */
  @Operation(
      name = "$stock",
      type = Location.class,
      idempotent = true,
      canonicalUrl = DEFINITIONS + "Location-stock")
  public Parameters stock(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "code", max = 1) @Nullable StringType code,
      @OperationParam(name = "expiring-within", max = 1) @Nullable IntegerType expiringWithin,
      @OperationParam(name = "below-reorder-point", max = 1) @Nullable BooleanType isShort,
      @OperationParam(name = "verify", max = 1) @Nullable BooleanType verify) {
    StockOverview.Asked asked =
        new StockOverview.Asked(
            Optional.ofNullable(code).map(text -> TokenValue.of(text.getValue())).orElse(null),
            expiringWithin == null ? null : expiringWithin.getValue(),
            isShort != null && isShort.booleanValue(),
            verify != null && verify.booleanValue());
    return overview.of(StockWork.caller(request), id.getIdPart(), asked);
  }

  /** Suggests orders of what runs low. */
  @Operation(
      name = "$reorder",
      type = Location.class,
      canonicalUrl = DEFINITIONS + "Location-reorder")
  public Bundle reorder(RequestDetails request, @IdParam IdType id) {
    return work.of(request, caller -> reordering.suggest(caller, id.getIdPart()));
  }
}
