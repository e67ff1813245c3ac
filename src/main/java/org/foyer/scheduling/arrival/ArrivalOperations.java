package org.foyer.scheduling.arrival;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.fhir.FhirOperation;
import org.foyer.scheduling.book.Booker;
import org.foyer.scheduling.book.SearchsetBundle;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Appointment/$check-in} and {@code Appointment/$no-show}. */
@Component
class ArrivalOperations implements FhirOperation {

  private static final String DEFINITIONS = "https://foyer.org/fhir/OperationDefinition/";

  private final Arrival arrival;

  ArrivalOperations(Arrival arrival) {
    this.arrival = arrival;
  }

  /** Says that the patient is there. */
  @Operation(
      name = "$check-in",
      type = Appointment.class,
      canonicalUrl = DEFINITIONS + "Appointment-check-in")
  public Bundle checkIn(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "status", max = 1) @Nullable CodeType status) {
    Appointment appointment = arrival.checkIn(Booker.of(request), id.getIdPart(), status(status));
    return SearchsetBundle.of(List.of(appointment), request);
  }

  /** Says that the patient did not come. */
  @Operation(
      name = "$no-show",
      type = Appointment.class,
      canonicalUrl = DEFINITIONS + "Appointment-no-show")
  public Bundle noShow(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "comment", max = 1) @Nullable StringType comment) {
    Appointment appointment =
        arrival.miss(
            Booker.of(request), id.getIdPart(), comment == null ? null : comment.getValue());
    return SearchsetBundle.of(List.of(appointment), request);
  }

  private static AppointmentStatus status(@Nullable CodeType status) {
    return switch (status == null ? "checked-in" : String.valueOf(status.getValue())) {
      case "checked-in" -> AppointmentStatus.CHECKEDIN;
      case "arrived" -> AppointmentStatus.ARRIVED;
      default ->
          throw new FhirProblem(
              ProblemCode.INVALID_PARAMETER, "\"status\" must be arrived or checked-in.");
    };
  }
}
