package org.foyer.scheduling.find;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.Visits.Known;
import org.foyer.scheduling.guard.AppliedRules;
import org.foyer.scheduling.rule.BookingRule;
import org.hl7.fhir.r4.model.Appointment;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Proposals by the rules that are stored now. */
@Component
class RuleProposals implements Proposals {

  private static final Duration DAY = Duration.ofDays(1);

  private final VisitCodes codes;
  private final WrittenAppointments written;
  private final AppliedRules guard;
  private final Knowledge knowledge;

  RuleProposals(
      VisitCodes codes, WrittenAppointments written, AppliedRules guard, Knowledge knowledge) {
    this.codes = codes;
    this.written = written;
    this.guard = guard;
    this.knowledge = knowledge;
  }

  @Override
  public Optional<Proposal> of(String id) {
    return VisitCode.of(id).flatMap(codes::proposal);
  }

  @Override
  public Proposal of(Appointment appointment) {
    @Nullable String id = appointment.getIdElement().getIdPart();
    return Optional.ofNullable(id)
        .flatMap(this::of)
        .map(proposal -> WrittenAppointments.moved(proposal, appointment))
        .orElseGet(() -> written.proposal(appointment));
  }

  @Override
  public Appointment appointment(Proposal proposal, @Nullable String patientId) {
    Set<String> patients = patientId == null ? Set.of() : Set.of("Patient/" + patientId);
    Appointment proposed = ProposedAppointment.of(proposal, patients);
    if (proposal.rules().size() <= VisitCode.MOST_PARTS) {
      proposed.setId(codes.of(proposal).id());
    }
    return proposed;
  }

  @Override
  public Optional<Obstacle> obstacle(Proposal proposal, Standpoint standpoint) {
    List<BookingRule> applied = guard.to(List.of(proposal.rules())).to(proposal.rules());
    Known known =
        knowledge.of(
            applied, proposal.time().with(DAY, DAY), standpoint.patients(), standpoint.moving());
    return new Obstacles(new Proposal(applied, proposal.time()), standpoint, known).first();
  }

  @Override
  public List<Proposal> series(Proposal first, int occurrences, int everyWeeks) {
    List<Proposal> series = new ArrayList<>();
    for (int i = 0; i < occurrences; i++) {
      series.add(first.at(weeksLater(first, (long) i * everyWeeks)));
    }
    return series;
  }

  /** At the same time by the clock on the wall of the first rule. */
  static TimeRange weeksLater(Proposal proposal, long weeks) {
    return weeksLater(proposal.time(), proposal.zone(), weeks);
  }

  static TimeRange weeksLater(TimeRange time, ZoneId zone, long weeks) {
    LocalDateTime local = LocalDateTime.ofInstant(time.start(), zone).plusWeeks(weeks);
    var start = weeks == 0 ? time.start() : local.atZone(zone).toInstant();
    return new TimeRange(start, start.plus(Duration.between(time.start(), time.end())));
  }
}
