package org.foyer.pharmacy.queue.handover;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.FhirOperation;
import org.foyer.pharmacy.AnswerBundle;
import org.foyer.pharmacy.queue.FillReasons;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Task/$hand-over} and {@code Task/$return}. */
@Component
class HandOverOperations implements FhirOperation {

  private final HandingOver handingOver;
  private final Returning returning;

  HandOverOperations(HandingOver handingOver, Returning returning) {
    this.handingOver = handingOver;
    this.returning = returning;
  }

  /** Gives the medicine to the patient, or to somebody for the patient. */
  @Operation(
      name = "$hand-over",
      type = Task.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Task-hand-over")
  public Bundle handOver(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "receiver", max = 1) @Nullable Reference receiver,
      @OperationParam(name = "name", max = 1) @Nullable StringType name,
      @OperationParam(name = "relationship", max = 1) @Nullable CodeType relationship,
      @OperationParam(name = "identification-checked", max = 1) @Nullable BooleanType identified,
      @OperationParam(name = "close", max = 1) @Nullable BooleanType close) {
    Collector collector =
        Collector.of(
            receiver,
            name == null ? null : name.getValue(),
            relationship == null ? null : relationship.getValue(),
            identified != null && identified.booleanValue());
    return AnswerBundle.of(
        handingOver.handOver(
            request, id.getIdPart(), collector, close != null && close.booleanValue()),
        request);
  }

  /** Takes back what nobody fetched. */
  @Operation(
      name = "$return",
      type = Task.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Task-return")
  public Bundle giveBack(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "reason", max = 1) @Nullable CodeType reason,
      @OperationParam(name = "comment", max = 1) @Nullable StringType comment) {
    CodeType why = reason == null ? new CodeType("not-collected") : reason;
    return AnswerBundle.of(
        returning.giveBack(request, id.getIdPart(), FillReasons.REFUSAL.required(why, comment)),
        request);
  }
}
