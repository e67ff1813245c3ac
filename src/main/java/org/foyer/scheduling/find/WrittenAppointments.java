package org.foyer.scheduling.find;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.TokenValue;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.Visits;
import org.foyer.scheduling.rule.BookingRule;
import org.foyer.scheduling.rule.BookingRules;
import org.foyer.scheduling.rule.Wanted;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Appointments as clients write them, and the rules by which they can be booked. */
@Component
class WrittenAppointments {

  private final BookingRules rules;
  private final LocalReferences local;

  WrittenAppointments(BookingRules rules, LocalReferences local) {
    this.rules = rules;
    this.local = local;
  }

  /**
   * The rules of those who take part, at the time of the Appointment.
   *
   * @throws FhirProblem if it says no time, or nobody in it has a Schedule
   */
  Proposal proposal(Appointment appointment) {
    @Nullable String service = ids(appointment, "HealthcareService").findFirst().orElse(null);
    @Nullable TokenValue type = type(appointment);
    List<BookingRule> found = new ArrayList<>();
    ids(appointment, "PractitionerRole")
        .map(role -> ofRole(role, service, type))
        .forEach(rule -> add(found, rule));
    Stream.of("Practitioner", "Device", "Location")
        .flatMap(kind -> ids(appointment, kind).map(id -> kind + "/" + id))
        .forEach(actor -> add(found, unlessFound(found, actor, service, type)));
    if (found.isEmpty() && service != null) {
      add(found, ofService(service, type));
    }
    if (found.isEmpty()) {
      throw new FhirProblem(
          ProblemCode.UNPROCESSABLE,
          "None of the participants has an active Schedule, so nothing can be booked.");
    }
    return new Proposal(found, time(appointment, Visits.duration(found)));
  }

  /** The proposal at the time that the Appointment says, if it says one. */
  static Proposal moved(Proposal proposal, Appointment appointment) {
    return appointment.hasStart()
        ? proposal.at(
            time(appointment, Duration.between(proposal.time().start(), proposal.time().end())))
        : proposal;
  }

  private Optional<BookingRule> unlessFound(
      List<BookingRule> found, String actor, @Nullable String service, @Nullable TokenValue type) {
    boolean covered = found.stream().anyMatch(rule -> rule.actors().contains(actor));
    return covered ? Optional.empty() : rules.of(actor, service, type);
  }

  private Optional<BookingRule> ofRole(
      String role, @Nullable String service, @Nullable TokenValue type) {
    return best(
        rules.of(Wanted.any().withPractitioners(Set.of("PractitionerRole/" + role))),
        service,
        type);
  }

  private Optional<BookingRule> ofService(String service, @Nullable TokenValue type) {
    List<BookingRule> of = rules.of(Wanted.any().withServices(Set.of(service)));
    boolean several = of.stream().map(BookingRule::schedule).distinct().count() > 1;
    return several ? Optional.empty() : best(of, service, type);
  }

  private static Optional<BookingRule> best(
      List<BookingRule> of, @Nullable String service, @Nullable TokenValue type) {
    return of.stream()
        .flatMap(rule -> rule.actors().stream())
        .findFirst()
        .flatMap(actor -> BookingRules.best(of, actor, service, type));
  }

  private static void add(List<BookingRule> found, Optional<BookingRule> rule) {
    rule.filter(Predicate.not(found::contains)).ifPresent(found::add);
  }

  private Stream<String> ids(Appointment appointment, String type) {
    return appointment.getParticipant().stream()
        .filter(AppointmentParticipantComponent::hasActor)
        .flatMap(participant -> local.target(participant.getActor()).stream())
        .filter(id -> id.getResourceType().equals(type))
        .map(IdType::getIdPart);
  }

  private static @Nullable TokenValue type(Appointment appointment) {
    return appointment.getServiceType().stream()
        .flatMap(concept -> concept.getCoding().stream())
        .filter(Coding::hasCode)
        .findFirst()
        .map(
            coding ->
                new TokenValue(coding.hasSystem() ? coding.getSystem() : "", coding.getCode()))
        .orElse(null);
  }

  private static TimeRange time(Appointment appointment, Duration usual) {
    if (!appointment.hasStart()) {
      throw new FhirProblem(ProblemCode.UNPROCESSABLE, "The Appointment says no start.")
          .at("Appointment.start");
    }
    Instant start = appointment.getStart().toInstant();
    Duration length =
        appointment.hasMinutesDuration()
            ? Duration.ofMinutes(appointment.getMinutesDuration())
            : usual;
    Instant end = appointment.hasEnd() ? appointment.getEnd().toInstant() : start.plus(length);
    if (!start.isBefore(end)) {
      throw new FhirProblem(
              ProblemCode.UNPROCESSABLE, "The Appointment does not end after its start.")
          .at("Appointment.end");
    }
    return new TimeRange(start, end);
  }
}
