package org.foyer.scheduling.book;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.scheduling.cancel.CancellationReason;
import org.foyer.scheduling.find.Proposal;
import org.foyer.scheduling.find.Proposals;
import org.foyer.scheduling.hold.HoldLimit;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What patients may make of appointments. */
@Component
class PatientRules {

  private final BookingJudge judge;
  private final BookingSettings settings;
  private final HoldLimit holds;
  private final Proposals proposals;

  PatientRules(BookingJudge judge, BookingSettings settings, HoldLimit holds, Proposals proposals) {
    this.judge = judge;
    this.proposals = proposals;
    this.settings = settings;
    this.holds = holds;
  }

  /**
   * Judges a write.
   *
   * @param before what is stored; null for a new appointment
   * @throws FhirProblem if a patient may not make it
   */
  void check(Booker booker, @Nullable Appointment before, Appointment after, Instant now) {
    keptFromPatients(before, after);
    reasoned(before, after);
    if (before != null && before.getStatus() == after.getStatus() && sameVisit(before, after)) {
      kept(before, after, now);
      return;
    }
    switch (after.getStatus()) {
      case PROPOSED, WAITLIST -> {
        // They take nobody's time.
      }
      case PENDING, BOOKED -> booked(booker, before, after, now);
      case CANCELLED -> cancelled(before, now);
      default ->
          throw refused(
              "Only the hospital says that an appointment is \"%s\"."
                  .formatted(after.getStatus().toCode()));
    }
  }

  /** Nobody takes a better place in the queue, or offers times to themselves. */
  private static void keptFromPatients(@Nullable Appointment before, Appointment after) {
    int priority = before == null ? 0 : before.getPriority();
    if (after.getPriority() != priority) {
      throw refused("Only the hospital says how urgent an appointment is.");
    }
    Optional<String> offerOf =
        Optional.ofNullable(before)
            .flatMap(SchedulingExtensions::offerOf)
            .map(Reference::getReference);
    if (!SchedulingExtensions.offerOf(after).map(Reference::getReference).equals(offerOf)) {
      throw refused("Only the hospital offers appointments.");
    }
  }

  /** Nobody says in the name of the hospital why an appointment is cancelled. */
  private static void reasoned(@Nullable Appointment before, Appointment after) {
    boolean kept =
        before != null && before.getCancelationReason().equalsDeep(after.getCancelationReason());
    boolean theirs =
        after.getCancelationReason().getCoding().stream()
            .allMatch(CancellationReason::isOfPatients);
    if (!kept && !theirs) {
      throw refused("Patients give only reasons that are theirs for cancelling.");
    }
  }

  private static boolean sameVisit(Appointment before, Appointment after) {
    return moment(before.getStartElement()).equals(moment(after.getStartElement()))
        && moment(before.getEndElement()).equals(moment(after.getEndElement()))
        && Participants.of(before).equals(Participants.of(after));
  }

  private static Optional<Instant> moment(InstantType given) {
    return Optional.ofNullable(given.getValue()).map(Date::toInstant);
  }

  private void booked(Booker booker, @Nullable Appointment before, Appointment after, Instant now) {
    if (SchedulingExtensions.offerOf(after).isPresent()) {
      throw refused("An offer is accepted by $book.");
    }
    Proposal proposal = judge.proposal(booker, after).orElseThrow();
    String patient = Participants.patient(after).orElse(null);
    judge.check(
        booker, proposal, patient, before == null ? null : after.getIdElement().getIdPart());
    if (after.getStatus() == AppointmentStatus.BOOKED && BookingJudge.isRequest(booker, proposal)) {
      throw refused("This has to be approved: ask with the status \"pending\".");
    }
    kept(before, after, now);
    // The room goes with the practitioner, whether the client knows it or not.
    Participants.add(after, proposals.appointment(proposal, null));
    if (before == null && patient != null && SchedulingExtensions.holdUntil(after).isPresent()) {
      holds.check(booker, patient);
    }
  }

  private void kept(@Nullable Appointment before, Appointment after, Instant now) {
    Optional<Instant> until = SchedulingExtensions.holdUntil(after);
    Optional<Instant> earlier =
        Optional.ofNullable(before).flatMap(SchedulingExtensions::holdUntil);
    boolean longer =
        until.isPresent()
            && !until.equals(earlier)
            && (earlier.isPresent() || until.get().isAfter(now.plus(settings.holdFor())));
    boolean forever =
        before != null
            && after.getStatus() == AppointmentStatus.PENDING
            && earlier.isPresent()
            && until.isEmpty()
            && sameVisit(before, after);
    if (longer || forever) {
      throw refused("Patients cannot hold a time for longer; book it.");
    }
  }

  private static void cancelled(@Nullable Appointment before, Instant now) {
    if (before != null && before.hasStart() && !before.getStart().toInstant().isAfter(now)) {
      throw new FhirProblem(
          ProblemCode.TRANSITION_REFUSED, "Patients can cancel an appointment until it begins.");
    }
  }

  private static FhirProblem refused(String sentence) {
    return new FhirProblem(ProblemCode.NOT_BOOKABLE, sentence);
  }
}
