package org.foyer.scheduling.book;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.fhir.FhirOperation;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code Appointment/$book}.
 *
 * @see <a href="https://profiles.ihe.net/ITI/Scheduling/ITI-117.html">IHE ITI-117</a>
 */
@Component
class BookOperation implements FhirOperation {

  private final Booking booking;
  private final NamedVisits parameters;

  BookOperation(Booking booking, NamedVisits parameters) {
    this.booking = booking;
    this.parameters = parameters;
  }

  /** Books, moves or cancels. */
  @Operation(
      name = "$book",
      type = Appointment.class,
      canonicalUrl = "https://profiles.ihe.net/ITI/Scheduling/OperationDefinition/appointment-book")
  public Bundle book(
      RequestDetails request,
      @OperationParam(name = "appointment-reference", max = 1) @Nullable Reference reference,
      @OperationParam(name = "appointment-resource", max = 1) @Nullable Appointment resource,
      @OperationParam(name = "patient-reference", max = 1) @Nullable Reference patient,
      @OperationParam(name = "patient-resource") @Nullable List<Patient> patients,
      @OperationParam(name = "waitlist-reference", max = 1) @Nullable Reference waiting,
      @OperationParam(name = "comment", max = 1) @Nullable StringType comment,
      @OperationParam(name = "occurrences", max = 1) @Nullable IntegerType occurrences,
      @OperationParam(name = "every-weeks", max = 1) @Nullable IntegerType everyWeeks) {
    BookRequest asked =
        new BookRequest(
            parameters.visit(reference, resource),
            parameters.patient(patient, patients),
            parameters.optional("waitlist-reference", "Appointment", waiting),
            comment == null ? null : comment.getValue(),
            BookRequest.times(occurrences, everyWeeks));
    return SearchsetBundle.of(booking.book(Booker.of(request), asked), request);
  }
}
