package org.foyer.scheduling.book;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.find.Obstacle;
import org.foyer.scheduling.find.Proposal;
import org.foyer.scheduling.find.Proposals;
import org.foyer.scheduling.find.Standpoint;
import org.foyer.scheduling.rule.BookingMode;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether somebody may book a time. The guard has the last word on whether it is taken. */
@Component
public class BookingJudge {

  private final Proposals proposals;
  private final Clock clock;

  BookingJudge(Proposals proposals, Clock clock) {
    this.proposals = proposals;
    this.clock = clock;
  }

  /**
   * Why a proposal cannot be booked; empty if it can be. The hospital books outside of hours, too.
   *
   * @param patient whose time must be free as well, as a reference; null if nobody is named
   * @param moving the id of the appointment that takes this time; null for a new one
   */
  public Optional<FhirProblem> problem(
      Booker booker, Proposal proposal, @Nullable String patient, @Nullable String moving) {
    Standpoint standpoint =
        booker.standpoint(clock.instant()).with(patient == null ? Set.of() : Set.of(patient));
    return proposals
        .obstacle(proposal, moving == null ? standpoint : standpoint.moving(moving))
        .filter(obstacle -> booker.isPatient() || obstacle instanceof Obstacle.Taken)
        .map(obstacle -> problem(obstacle, proposal));
  }

  /**
   * Refuses what cannot be booked.
   *
   * @throws FhirProblem that says why
   */
  public void check(
      Booker booker, Proposal proposal, @Nullable String patient, @Nullable String moving) {
    problem(booker, proposal, patient, moving)
        .ifPresent(
            problem -> {
              throw problem;
            });
  }

  /**
   * The proposal in an appointment; empty if the hospital writes what no rule is about.
   *
   * @throws FhirProblem if a patient writes it
   */
  public Optional<Proposal> proposal(Booker booker, Appointment appointment) {
    try {
      Appointment plain = appointment.copy();
      plain.setId((String) null);
      Proposal proposal = proposals.of(plain);
      checkParticipants(booker, proposal, appointment);
      return Optional.of(proposal);
    } catch (FhirProblem e) {
      if (booker.isPatient()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /**
   * Keeps patients from taking the time of those whom no rule lets them book.
   *
   * @throws FhirProblem if somebody else takes part
   */
  public void checkParticipants(Booker booker, Proposal proposal, Appointment appointment) {
    if (!booker.isPatient()) {
      return;
    }
    Participants.of(appointment).stream()
        .filter(actor -> actor.matches("(Practitioner|Location|Device)/.*"))
        .filter(actor -> !proposal.actors().contains(actor))
        .findFirst()
        .ifPresent(
            actor -> {
              throw new FhirProblem(
                  ProblemCode.NOT_BOOKABLE, "%s cannot be booked with this.".formatted(actor));
            });
  }

  /** Whether somebody of the hospital has to approve it. */
  public static boolean isRequest(Booker booker, Proposal proposal) {
    return booker.isPatient()
        && proposal.rules().stream().anyMatch(rule -> rule.limits().mode() == BookingMode.REQUEST);
  }

  /** When an appointment takes place; empty if it does not say. */
  public static Optional<TimeRange> time(Appointment appointment) {
    return appointment.hasStart()
            && appointment.hasEnd()
            && appointment.getStart().toInstant().isBefore(appointment.getEnd().toInstant())
        ? Optional.of(
            new TimeRange(appointment.getStart().toInstant(), appointment.getEnd().toInstant()))
        : Optional.empty();
  }

  /** Whether the time of a pending appointment was kept only until a moment that is over. */
  public boolean isExpired(Appointment appointment) {
    return SchedulingExtensions.holdUntil(appointment)
        .filter(until -> !until.isAfter(clock.instant()))
        .isPresent();
  }

  private static FhirProblem problem(Obstacle obstacle, Proposal proposal) {
    ProblemCode code =
        obstacle instanceof Obstacle.Taken ? ProblemCode.TIME_TAKEN : ProblemCode.NOT_BOOKABLE;
    return new FhirProblem(code, obstacle.sentence(proposal));
  }
}
