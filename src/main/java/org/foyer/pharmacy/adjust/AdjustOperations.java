package org.foyer.pharmacy.adjust;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.FhirOperation;
import org.foyer.pharmacy.stock.Inventory;
import org.foyer.pharmacy.stock.Part;
import org.foyer.pharmacy.stock.StockWork;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Basic/$adjust-stock} and {@code Basic/$count-stock}. */
@Component
class AdjustOperations implements FhirOperation {

  private static final String DEFINITIONS = "https://foyer.org/fhir/OperationDefinition/";

  private final Adjusting adjusting;
  private final StockWork work;
  private final Inventory inventory;

  AdjustOperations(Adjusting adjusting, StockWork work, Inventory inventory) {
    this.adjusting = adjusting;
    this.work = work;
    this.inventory = inventory;
  }

  /** Writes off, or corrects. */
  @Operation(
      name = "$adjust-stock",
      type = Basic.class,
      canonicalUrl = DEFINITIONS + "Basic-adjust-stock")
  public Bundle adjust(
      RequestDetails request,
      @OperationParam(name = "reason", min = 1, max = 1) @Nullable CodeType reason,
      @OperationParam(name = "comment", max = 1) @Nullable StringType comment,
      @OperationParam(name = "line", min = 1, max = OperationParam.MAX_UNLIMITED)
          @Nullable List<ParametersParameterComponent> lines) {
    AdjustmentReason why =
        Optional.ofNullable(reason)
            .map(CodeType::getValue)
            .flatMap(AdjustmentReason::of)
            .orElseThrow(AdjustmentReason::unknown);
    List<AdjustedLine> adjusted = lines(lines, "quantity");
    adjusted.forEach(line -> why.check(line.quantity()));
    return work.of(request, caller -> adjusting.adjust(caller, why, note(comment), adjusted));
  }

  /** Says how much was found. */
  @Operation(
      name = "$count-stock",
      type = Basic.class,
      canonicalUrl = DEFINITIONS + "Basic-count-stock")
  public Bundle count(
      RequestDetails request,
      @OperationParam(name = "comment", max = 1) @Nullable StringType comment,
      @OperationParam(name = "line", min = 1, max = OperationParam.MAX_UNLIMITED)
          @Nullable List<ParametersParameterComponent> lines) {
    List<AdjustedLine> counted = lines(lines, "counted");
    return work.of(request, caller -> adjusting.count(caller, note(comment), counted));
  }

  private static @Nullable String note(@Nullable StringType comment) {
    return comment == null ? null : comment.getValue();
  }

  private List<AdjustedLine> lines(
      @Nullable List<ParametersParameterComponent> lines, String quantity) {
    if (lines == null || lines.isEmpty()) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "\"line\" must be given.");
    }
    return lines.stream()
        .map(line -> AdjustedLine.of(new Part(line), quantity, inventory))
        .toList();
  }
}
