package org.foyer.scheduling.reschedule;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.FhirOperation;
import org.foyer.scheduling.book.Booker;
import org.foyer.scheduling.book.NamedVisits;
import org.foyer.scheduling.book.SearchsetBundle;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Appointment/$reschedule}. */
@Component
class RescheduleOperation implements FhirOperation {

  private final Rescheduling rescheduling;
  private final NamedVisits parameters;

  RescheduleOperation(Rescheduling rescheduling, NamedVisits parameters) {
    this.rescheduling = rescheduling;
    this.parameters = parameters;
  }

  /** Moves. */
  @Operation(
      name = "$reschedule",
      type = Appointment.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Appointment-reschedule")
  public Bundle reschedule(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "start", max = 1) @Nullable DateTimeType start,
      @OperationParam(name = "appointment-reference", max = 1) @Nullable Reference reference,
      @OperationParam(name = "appointment-resource", max = 1) @Nullable Appointment resource,
      @OperationParam(name = "following", max = 1) @Nullable BooleanType following,
      @OperationParam(name = "comment", max = 1) @Nullable StringType comment) {
    RescheduleRequest asked =
        new RescheduleRequest(
            reference == null && resource == null ? null : parameters.visit(reference, resource),
            start == null ? null : start.getValue().toInstant(),
            following != null && following.booleanValue(),
            comment == null ? null : comment.getValue());
    return SearchsetBundle.of(
        rescheduling.move(Booker.of(request), id.getIdPart(), asked), request);
  }
}
