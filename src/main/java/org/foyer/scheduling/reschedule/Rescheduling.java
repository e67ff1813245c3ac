package org.foyer.scheduling.reschedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.fhir.TokenValue;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.book.AppointmentTimes;
import org.foyer.scheduling.book.Booker;
import org.foyer.scheduling.book.BookingJudge;
import org.foyer.scheduling.book.BookingTransactions;
import org.foyer.scheduling.book.NewAppointment;
import org.foyer.scheduling.book.Participants;
import org.foyer.scheduling.book.StoredAppointments;
import org.foyer.scheduling.book.Visit;
import org.foyer.scheduling.find.Proposal;
import org.foyer.scheduling.find.Proposals;
import org.foyer.scheduling.series.AppointmentSeries;
import org.foyer.scheduling.series.Moves;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives appointments another time, in one transaction: all of it or nothing. */
@Component
public class Rescheduling {

  private static final Set<AppointmentStatus> MOVABLE =
      Set.of(AppointmentStatus.PENDING, AppointmentStatus.BOOKED);

  private final StoredAppointments appointments;
  private final BookingTransactions transactions;
  private final BookingJudge judge;
  private final Proposals proposals;

  Rescheduling(
      StoredAppointments appointments,
      BookingTransactions transactions,
      BookingJudge judge,
      Proposals proposals) {
    this.appointments = appointments;
    this.transactions = transactions;
    this.judge = judge;
    this.proposals = proposals;
  }

  /** Moves one appointment; it keeps its id. */
  public Appointment move(Booker booker, String id, Proposal to, @Nullable String comment) {
    return transactions.run(
        () -> {
          Appointment stored = appointments.locked(booker.caller(), id);
          return moved(booker, stored, to, comment, false);
        });
  }

  /** Moves what is asked. */
  List<Appointment> move(Booker booker, String id, RescheduleRequest request) {
    return transactions.run(
        () -> {
          Appointment stored = appointments.locked(booker.caller(), id);
          Proposal to = proposal(stored, request);
          List<Appointment> moved = new ArrayList<>();
          if (!request.following() || AppointmentSeries.of(stored).isEmpty()) {
            moved.add(moved(booker, stored, to, request.comment(), false));
            return moved;
          }
          Moves moves = Moves.between(stored.getStart().toInstant(), to.time(), to.zone());
          for (Appointment one : following(booker, stored)) {
            TimeRange time = moves.of(one.getStart().toInstant());
            moved.add(moved(booker, one, to.at(time), request.comment(), true));
          }
          return moved;
        });
  }

  private List<Appointment> following(Booker booker, Appointment first) {
    Set<String> ids = new TreeSet<>();
    AppointmentSeries.following(first, appointments.of(booker.caller()))
        .forEach(one -> ids.add(one.getIdElement().getIdPart()));
    appointments.lock(ids);
    return AppointmentSeries.following(first, appointments.of(booker.caller())).stream()
        .filter(one -> MOVABLE.contains(one.getStatus()))
        .toList();
  }

  private Proposal proposal(Appointment stored, RescheduleRequest request) {
    if (request.to() instanceof Visit.Named named) {
      return proposals
          .of(named.id())
          .orElseThrow(
              () ->
                  new FhirProblem(
                      ProblemCode.NOT_FOUND,
                      "Resource Appointment/%s is not known.".formatted(named.id())));
    }
    Appointment wanted =
        request.to() instanceof Visit.Given given
            ? given.appointment().copy()
            : at(stored, request.start());
    wanted.setId((String) null);
    return proposals.of(wanted);
  }

  private static Appointment at(Appointment stored, @Nullable Instant start) {
    if (start == null) {
      throw new IllegalStateException("The request says when");
    }
    TimeRange before = BookingJudge.time(stored).orElseThrow(() -> notMovable(stored));
    Appointment wanted = stored.copy();
    wanted.setSlot(null);
    wanted.setStart(Date.from(start));
    wanted.setEnd(Date.from(start.plus(Duration.between(before.start(), before.end()))));
    return wanted;
  }

  /**
   * Moves one.
   *
   * @param together whether others move with it, which may be in its way now; then the guard judges
   *     when all have moved
   */
  private Appointment moved(
      Booker booker, Appointment stored, Proposal to, @Nullable String comment, boolean together) {
    if (!MOVABLE.contains(stored.getStatus())) {
      throw notMovable(stored);
    }
    Appointment proposed = proposals.appointment(to, null);
    checkVisitType(stored, to);
    if (BookingJudge.time(stored).equals(Optional.of(to.time()))
        && Participants.withoutPatient(stored).equals(Participants.withoutPatient(proposed))) {
      return stored;
    }
    judge
        .problem(
            booker,
            to,
            Participants.patient(stored).orElse(null),
            stored.getIdElement().getIdPart())
        .filter(problem -> !together || problem.code() != ProblemCode.TIME_TAKEN)
        .ifPresent(
            problem -> {
              throw problem;
            });
    Appointment changed = stored.copy();
    AppointmentTimes.move(changed, proposed);
    if (BookingJudge.isRequest(booker, to)) {
      NewAppointment.as(AppointmentStatus.PENDING, changed);
    }
    NewAppointment.note(changed, comment);
    return appointments.update(booker.caller(), changed);
  }

  private static void checkVisitType(Appointment stored, Proposal to) {
    @Nullable TokenValue type = to.rules().get(0).visit().type();
    boolean same =
        type == null
            || !stored.hasServiceType()
            || stored.getServiceType().stream()
                .flatMap(concept -> concept.getCoding().stream())
                .anyMatch(coding -> type.matches(coding.getSystem(), coding.getCode()));
    if (!same) {
      throw new FhirProblem(
          ProblemCode.NOT_BOOKABLE,
          "The appointment is for another kind of visit. Cancel it and book anew.");
    }
  }

  private static FhirProblem notMovable(Appointment stored) {
    return new FhirProblem(
        ProblemCode.TRANSITION_REFUSED,
        "An appointment with the status \"%s\" cannot be moved."
            .formatted(stored.getStatus().toCode()));
  }
}
