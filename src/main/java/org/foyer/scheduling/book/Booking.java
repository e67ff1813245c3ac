package org.foyer.scheduling.book;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.scheduling.book.RequestedVisits.Requested;
import org.foyer.scheduling.cancel.CancelRequest;
import org.foyer.scheduling.cancel.Cancelling;
import org.foyer.scheduling.find.Proposal;
import org.foyer.scheduling.find.Proposals;
import org.foyer.scheduling.reschedule.Rescheduling;
import org.foyer.scheduling.series.AppointmentSeries;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books, whatever a client names; and moves or cancels what a client sends back changed. */
@Component
class Booking {

  private static final Set<AppointmentStatus> BOOKED =
      Set.of(AppointmentStatus.BOOKED, AppointmentStatus.ARRIVED, AppointmentStatus.CHECKEDIN);

  private final StoredAppointments appointments;
  private final RequestedVisits visits;
  private final Confirmation confirmation;
  private final NewBookings bookings;
  private final SameVisit same;
  private final Proposals proposals;
  private final Cancelling cancelling;
  private final Rescheduling rescheduling;

  Booking(
      StoredAppointments appointments,
      RequestedVisits visits,
      Confirmation confirmation,
      NewBookings bookings,
      SameVisit same,
      Proposals proposals,
      Cancelling cancelling,
      Rescheduling rescheduling) {
    this.appointments = appointments;
    this.visits = visits;
    this.confirmation = confirmation;
    this.bookings = bookings;
    this.same = same;
    this.proposals = proposals;
    this.cancelling = cancelling;
    this.rescheduling = rescheduling;
  }

  /**
   * Does what is asked.
   *
   * @return the appointment, or all of a series
   */
  List<Appointment> book(Booker booker, BookRequest request) {
    Optional<Appointment> stored = stored(booker, request.what());
    if (stored.isEmpty()) {
      return made(booker, request, visits.of(booker, request.what(), request.patient()));
    }
    if (request.times().isSeries()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "A series begins with a proposal, not with what is stored.");
    }
    String id = stored.get().getIdElement().getIdPart();
    Appointment booked =
        request.what() instanceof Visit.Given given
            ? changed(booker, stored.get(), given.appointment(), request.comment())
            : confirmation.confirm(booker, id, null, request.comment());
    return List.of(booked);
  }

  private Optional<Appointment> stored(Booker booker, Visit visit) {
    @Nullable String id =
        visit instanceof Visit.Given given
            ? given.appointment().getIdElement().getIdPart()
            : ((Visit.Named) visit).id();
    return id == null ? Optional.empty() : appointments.find(booker.caller(), id);
  }

  private Appointment changed(
      Booker booker, Appointment stored, Appointment given, @Nullable String comment) {
    String id = stored.getIdElement().getIdPart();
    if (given.getStatus() == AppointmentStatus.CANCELLED) {
      return cancelling.cancel(booker, id, CancelRequest.of(given, comment)).get(0);
    }
    boolean sameTime =
        BookingJudge.time(stored).equals(BookingJudge.time(given))
            && Participants.of(stored).equals(Participants.of(given));
    if (sameTime) {
      return confirmation.confirm(booker, id, null, comment);
    }
    Appointment plain = given.copy();
    plain.setId((String) null);
    Proposal proposal = proposals.of(plain);
    return BOOKED.contains(stored.getStatus())
        ? rescheduling.move(booker, id, proposal, comment)
        : confirmation.confirm(booker, id, proposal, comment);
  }

  private List<Appointment> made(Booker booker, BookRequest request, Requested requested) {
    @Nullable Proposal proposal = requested.proposal();
    if (proposal == null) {
      return bookings.book(booker, requested, request.times(), request.comment());
    }
    if (request.waiting() != null) {
      return List.of(confirmation.confirm(booker, request.waiting(), proposal, request.comment()));
    }
    Optional<List<Appointment>> before = repeated(booker, request, requested, proposal);
    if (before.isPresent()) {
      return before.get();
    }
    try {
      return bookings.book(booker, requested, request.times(), request.comment());
    } catch (FhirProblem e) {
      // The same request may have been sent twice at once.
      if (e.code() != ProblemCode.TIME_TAKEN) {
        throw e;
      }
      return repeated(booker, request, requested, proposal).orElseThrow(() -> e);
    }
  }

  private Optional<List<Appointment>> repeated(
      Booker booker, BookRequest request, Requested requested, Proposal proposal) {
    Optional<Appointment> found = same.find(booker.caller(), requested.patient(), proposal);
    if (request.times().isSeries()) {
      return found
          .map(one -> AppointmentSeries.all(one, appointments.of(booker.caller())))
          .filter(all -> all.size() == request.times().occurrences());
    }
    return found.map(
        one ->
            List.of(
                confirmation.confirm(
                    booker, one.getIdElement().getIdPart(), null, request.comment())));
  }
}
