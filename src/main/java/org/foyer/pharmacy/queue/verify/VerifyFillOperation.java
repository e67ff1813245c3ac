package org.foyer.pharmacy.queue.verify;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.fhir.FhirOperation;
import org.foyer.pharmacy.AnswerBundle;
import org.foyer.pharmacy.queue.FillReasons;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Task/$verify}. */
@Component
class VerifyFillOperation implements FhirOperation {

  private final Verifying verifying;

  VerifyFillOperation(Verifying verifying) {
    this.verifying = verifying;
  }

  /** Judges a prescription, and reserves what is needed. */
  @Operation(
      name = "$verify",
      type = Task.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Task-verify")
  public Bundle verify(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "quantity", max = 1) @Nullable Quantity quantity,
      @OperationParam(name = "medication", max = 1) @Nullable Reference medication,
      @OperationParam(name = "reason", max = 1) @Nullable CodeType reason,
      @OperationParam(name = "location", max = 1) @Nullable Reference location,
      @OperationParam(name = "override") @Nullable List<ParametersParameterComponent> override,
      @OperationParam(name = "note", max = 1) @Nullable StringType note) {
    VerifyRequest asked =
        new VerifyRequest(
            quantity,
            medication,
            FillReasons.SUBSTITUTION.given(reason, null).orElse(null),
            location,
            Judgements.of(override),
            note == null ? null : note.getValue());
    return AnswerBundle.of(verifying.verify(request, id.getIdPart(), asked), request);
  }
}
