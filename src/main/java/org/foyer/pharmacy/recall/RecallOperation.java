package org.foyer.pharmacy.recall;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.TokenValue;
import org.foyer.pharmacy.gs1.Gs1FormatException;
import org.foyer.pharmacy.gs1.Gtin;
import org.foyer.pharmacy.stock.StockWork;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Basic/$recall}. */
@Component
class RecallOperation implements FhirOperation {

  private final Recall recall;

  RecallOperation(Recall recall) {
    this.recall = recall;
  }

  /** Blocks a lot everywhere, and tells where it is and who received it. */
  @Operation(
      name = "$recall",
      type = Basic.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Basic-recall")
  public Parameters recall(
      RequestDetails request,
      @OperationParam(name = "lot", min = 1, max = 1) @Nullable StringType lot,
      @OperationParam(name = "gtin", max = 1) @Nullable StringType gtin,
      @OperationParam(name = "code", max = 1) @Nullable StringType code) {
    if (lot == null || (gtin == null && code == null)) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"lot\", and \"gtin\" or \"code\", must be given.");
    }
    @Nullable String product = gtin == null ? null : digits(gtin);
    @Nullable TokenValue medicine =
        Optional.ofNullable(code).map(text -> TokenValue.of(text.getValue())).orElse(null);
    return recall.of(StockWork.caller(request), new RecalledLot(lot.getValue(), product, medicine));
  }

  private static String digits(StringType gtin) {
    try {
      return Gtin.of(gtin.getValue()).digits();
    } catch (Gs1FormatException e) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"gtin\" cannot be read: %s.".formatted(e.getMessage()));
    }
  }
}
