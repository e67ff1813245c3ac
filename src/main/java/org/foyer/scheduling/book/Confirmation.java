package org.foyer.scheduling.book;

import java.util.List;
import java.util.Optional;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.scheduling.cancel.CancellationReason;
import org.foyer.scheduling.find.Proposal;
import org.foyer.scheduling.find.Proposals;
import org.foyer.scheduling.waiting.OfferAcceptance;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books what is stored already: a hold, a request, an offer, an entry of the waiting list. */
@Component
class Confirmation {

  private final StoredAppointments appointments;
  private final BookingTransactions transactions;
  private final BookingJudge judge;
  private final Proposals proposals;
  private final OfferAcceptance offers;

  Confirmation(
      StoredAppointments appointments,
      BookingTransactions transactions,
      BookingJudge judge,
      Proposals proposals,
      OfferAcceptance offers) {
    this.appointments = appointments;
    this.transactions = transactions;
    this.judge = judge;
    this.proposals = proposals;
    this.offers = offers;
  }

  /**
   * Books it.
   *
   * @param at when and with whom, if that is not as stored
   */
  Appointment confirm(Booker booker, String id, @Nullable Proposal at, @Nullable String comment) {
    return transactions.run(() -> book(booker, id, at, comment));
  }

  private Appointment book(
      Booker booker, String id, @Nullable Proposal at, @Nullable String comment) {
    Appointment stored = appointments.locked(booker.caller(), id);
    return switch (stored.getStatus()) {
      case BOOKED, ARRIVED, CHECKEDIN -> unchanged(stored, at);
      case CANCELLED -> ended(booker, stored);
      case PENDING, PROPOSED, WAITLIST ->
          SchedulingExtensions.offerOf(stored).isPresent()
              ? offers.accept(booker, stored)
              : booked(booker, stored, at, comment);
      default -> throw refused(stored);
    };
  }

  private Appointment booked(
      Booker booker, Appointment stored, @Nullable Proposal at, @Nullable String comment) {
    if (at == null && BookingJudge.time(stored).isEmpty()) {
      throw new FhirProblem(
          ProblemCode.NOT_BOOKABLE,
          "The appointment has no time yet. Book a proposal, and name this appointment as"
              + " \"waitlist-reference\".");
    }
    Optional<Proposal> proposal = at != null ? Optional.of(at) : judge.proposal(booker, stored);
    String id = stored.getIdElement().getIdPart();
    @Nullable String patient = Participants.patient(stored).orElse(null);
    proposal.ifPresent(one -> judge.check(booker, one, patient, id));
    boolean request = proposal.filter(one -> BookingJudge.isRequest(booker, one)).isPresent();
    if (request && at == null && isRequest(stored)) {
      return stored;
    }
    Appointment changed = stored.copy();
    if (at != null) {
      AppointmentTimes.move(changed, proposals.appointment(at, null));
    }
    NewAppointment.note(changed, comment);
    return appointments.update(
        booker.caller(),
        NewAppointment.as(request ? AppointmentStatus.PENDING : AppointmentStatus.BOOKED, changed));
  }

  private static boolean isRequest(Appointment stored) {
    return stored.getStatus() == AppointmentStatus.PENDING
        && SchedulingExtensions.holdUntil(stored).isEmpty();
  }

  /** Who asks twice is told the same twice. */
  private static Appointment unchanged(Appointment stored, @Nullable Proposal at) {
    if (at != null && !BookingJudge.time(stored).equals(Optional.of(at.time()))) {
      throw new FhirProblem(
          ProblemCode.NOT_BOOKABLE, "The appointment is booked for another time; $reschedule it.");
    }
    return stored;
  }

  private Appointment ended(Booker booker, Appointment stored) {
    List<CancellationReason> over =
        List.of(CancellationReason.EXPIRED, CancellationReason.REPLACED);
    CancellationReason reason = CancellationReason.of(stored).orElse(CancellationReason.OTHER);
    if (!over.contains(reason)) {
      throw refused(stored);
    }
    if (reason == CancellationReason.REPLACED) {
      Optional<Appointment> accepted = offers.accepted(booker, stored);
      if (accepted.isPresent()) {
        return accepted.get();
      }
    }
    throw expired();
  }

  private static FhirProblem expired() {
    return new FhirProblem(
        ProblemCode.HOLD_EXPIRED, "The time was kept for a while only, and that is over.");
  }

  private static FhirProblem refused(Appointment stored) {
    return new FhirProblem(
        ProblemCode.TRANSITION_REFUSED,
        "An appointment with the status \"%s\" cannot be booked."
            .formatted(stored.getStatus().toCode()));
  }
}
