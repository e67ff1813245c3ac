package org.foyer.pharmacy.queue.hold;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.FhirOperation;
import org.foyer.pharmacy.AnswerBundle;
import org.foyer.pharmacy.queue.FillReasons;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Task/$suspend}, {@code Task/$resume} and {@code Task/$refuse}. */
@Component
class HoldOperations implements FhirOperation {

  private final Suspending suspending;
  private final Refusing refusing;

  HoldOperations(Suspending suspending, Refusing refusing) {
    this.suspending = suspending;
    this.refusing = refusing;
  }

  /** Puts a fill on hold. */
  @Operation(
      name = "$suspend",
      type = Task.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Task-suspend")
  public Bundle suspend(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "reason", max = 1) @Nullable CodeType reason,
      @OperationParam(name = "comment", max = 1) @Nullable StringType comment) {
    return AnswerBundle.of(
        suspending.suspend(request, id.getIdPart(), FillReasons.HOLD.required(reason, comment)),
        request);
  }

  /** Goes on with a fill. */
  @Operation(
      name = "$resume",
      type = Task.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Task-resume")
  public Bundle resume(RequestDetails request, @IdParam IdType id) {
    return AnswerBundle.of(suspending.resume(request, id.getIdPart()), request);
  }

  /** Refuses a fill. */
  @Operation(
      name = "$refuse",
      type = Task.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Task-refuse")
  public Bundle refuse(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "reason", max = 1) @Nullable CodeType reason,
      @OperationParam(name = "comment", max = 1) @Nullable StringType comment) {
    return AnswerBundle.of(
        refusing.refuse(request, id.getIdPart(), FillReasons.REFUSAL.required(reason, comment)),
        request);
  }
}
