package org.foyer.scheduling.leave;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.FhirOperation;
import org.foyer.scheduling.book.Booker;
import org.foyer.scheduling.book.SearchsetBundle;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Schedule/$leave} and {@code Schedule/$affected}. */
@Component
class LeaveOperations implements FhirOperation {

  private static final String DEFINITIONS = "https://foyer.org/fhir/OperationDefinition/";

  private final Leave leave;

  LeaveOperations(Leave leave) {
    this.leave = leave;
  }

  /** Adds leave to a schedule, or takes it back. */
  @Operation(name = "$leave", type = Schedule.class, canonicalUrl = DEFINITIONS + "Schedule-leave")
  public Bundle leave(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "start", min = 1, max = 1) @Nullable DateTimeType start,
      @OperationParam(name = "end", min = 1, max = 1) @Nullable DateTimeType end,
      @OperationParam(name = "description", max = 1) @Nullable StringType description,
      @OperationParam(name = "withdraw", max = 1) @Nullable BooleanType withdraw,
      @OperationParam(name = "reoffer", max = 1) @Nullable BooleanType reoffer) {
    if (start == null || start.isEmpty() || end == null || end.isEmpty()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"start\" and \"end\" must say when the leave is.");
    }
    LeaveRequest asked =
        new LeaveRequest(
            start,
            end,
            description == null ? null : description.getValue(),
            withdraw != null && withdraw.booleanValue(),
            reoffer != null && reoffer.booleanValue());
    Leave.Outcome outcome = leave.change(Booker.of(request), id.getIdPart(), asked);
    return SearchsetBundle.of(outcome.affected(), outcome.offers(), request);
  }

  /** Lists the bookings of a schedule that cannot take place as booked. */
  @Operation(
      name = "$affected",
      type = Schedule.class,
      idempotent = true,
      canonicalUrl = DEFINITIONS + "Schedule-affected")
  public Bundle affected(RequestDetails request, @IdParam IdType id) {
    Leave.Outcome outcome = leave.look(Booker.of(request), id.getIdPart());
    return SearchsetBundle.of(outcome.affected(), request);
  }
}
