package org.foyer.scheduling.cancel;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.FhirOperation;
import org.foyer.scheduling.book.Booker;
import org.foyer.scheduling.book.SearchsetBundle;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Appointment/$cancel}. */
@Component
class CancelOperation implements FhirOperation {

  private final Cancelling cancelling;

  CancelOperation(Cancelling cancelling) {
    this.cancelling = cancelling;
  }

  /** Cancels. */
  @Operation(
      name = "$cancel",
      type = Appointment.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Appointment-cancel")
  public Bundle cancel(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "reason", max = 1) @Nullable CodeType reason,
      @OperationParam(name = "comment", max = 1) @Nullable StringType comment,
      @OperationParam(name = "following", max = 1) @Nullable BooleanType following) {
    CancelRequest asked =
        new CancelRequest(
            reason == null ? null : reason.getValue(),
            comment == null ? null : comment.getValue(),
            following != null && following.booleanValue());
    return SearchsetBundle.of(
        cancelling.cancel(Booker.of(request), id.getIdPart(), asked), request);
  }
}
