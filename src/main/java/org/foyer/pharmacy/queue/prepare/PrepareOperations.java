package org.foyer.pharmacy.queue.prepare;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.fhir.FhirOperation;
import org.foyer.pharmacy.AnswerBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Task/$prepare} and {@code Task/$ready}. */
@Component
class PrepareOperations implements FhirOperation {

  private final Preparing preparing;

  PrepareOperations(Preparing preparing) {
    this.preparing = preparing;
  }

  /** Takes from the shelf what is reserved. */
  @Operation(
      name = "$prepare",
      type = Task.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Task-prepare")
  public Bundle prepare(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "code") @Nullable List<StringType> codes,
      @OperationParam(name = "override", max = 1) @Nullable StringType override) {
    PrepareRequest asked =
        new PrepareRequest(
            codes == null ? List.of() : codes.stream().map(StringType::getValue).toList(),
            override == null ? null : override.getValue());
    return AnswerBundle.of(preparing.prepare(request, id.getIdPart(), asked), request);
  }

  /** Lets the medicine be fetched. */
  @Operation(
      name = "$ready",
      type = Task.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Task-ready")
  public Bundle ready(RequestDetails request, @IdParam IdType id) {
    return AnswerBundle.of(preparing.ready(request, id.getIdPart()), request);
  }
}
