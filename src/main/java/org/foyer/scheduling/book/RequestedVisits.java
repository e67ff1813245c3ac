package org.foyer.scheduling.book;

import java.time.Clock;
import java.util.Optional;
import org.foyer.scheduling.find.Proposal;
import org.foyer.scheduling.find.Proposals;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes new appointments of what clients name. */
@Component
public class RequestedVisits {

  private final Proposals proposals;
  private final BookingJudge judge;
  private final Clock clock;

  RequestedVisits(Proposals proposals, BookingJudge judge, Clock clock) {
    this.proposals = proposals;
    this.judge = judge;
    this.clock = clock;
  }

  /**
   * A visit that somebody wants.
   *
   * @param proposal the rules it goes by; null if the hospital books what no rule is about
   * @param patient who comes, as a reference
   * @param appointment what is to be stored, but for its status
   */
  public record Requested(@Nullable Proposal proposal, String patient, Appointment appointment) {}

  /**
   * The visit that a client names.
   *
   * @param patient who comes, as a reference; null if the visit or the token says so
   * @throws FhirProblem if it is not one, or nobody comes
   */
  public Requested of(Booker booker, Visit visit, @Nullable String patient) {
    if (visit instanceof Visit.Given given) {
      return given(booker, given.appointment(), patient);
    }
    String id = ((Visit.Named) visit).id();
    Proposal proposal =
        proposals
            .of(id)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.NOT_FOUND,
                        "Resource Appointment/%s is not known.".formatted(id)));
    return made(proposal, patient(booker, patient, null), null);
  }

  private Requested given(Booker booker, Appointment given, @Nullable String patient) {
    String who = patient(booker, patient, given);
    Optional<Proposal> proposal =
        booker.isPatient() || given.getIdElement().hasIdPart()
            ? Optional.of(proposals.of(given))
            : judge.proposal(booker, given);
    if (proposal.isPresent()) {
      judge.checkParticipants(booker, proposal.get(), given);
      return made(proposal.get(), who, given);
    }
    Appointment made = NewAppointment.of(given, null, clock.instant());
    if (Participants.patient(made).isEmpty()) {
      made.addParticipant().setActor(new Reference(who));
      Participants.accept(made);
    }
    return new Requested(null, who, made);
  }

  private Requested made(Proposal proposal, String patient, @Nullable Appointment given) {
    Appointment proposed = proposals.appointment(proposal, patient.substring("Patient/".length()));
    return new Requested(proposal, patient, NewAppointment.of(proposed, given, clock.instant()));
  }

  private static String patient(
      Booker booker, @Nullable String named, @Nullable Appointment given) {
    Optional<String> inAppointment = given == null ? Optional.empty() : Participants.patient(given);
    return Optional.ofNullable(named)
        .or(() -> inAppointment)
        .or(booker::patient)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.INVALID_REQUEST, "Who comes? \"patient-reference\" says it."));
  }
}
