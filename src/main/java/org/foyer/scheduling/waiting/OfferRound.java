package org.foyer.scheduling.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.book.Participants;
import org.foyer.scheduling.book.StoredAppointments;
import org.foyer.scheduling.find.Proposal;
import org.foyer.scheduling.rule.BookingRule;
import org.foyer.scheduling.waiting.FreedTimes.FreedTime;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Appointment;
import org.springframework.stereotype.Component;

/** Offers time that became free to the next who waits for it. */
@Component
class OfferRound {

  /** A visit that begins in freed time may last longer than it. */
  private static final Duration LONGER = Duration.ofHours(8);

  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Caller SERVER = Caller.server("offers of free time to those who wait");

  private final FreedTimes freedTimes;
  private final StoredAppointments appointments;
  private final NextVisits visits;
  private final Offers offers;

  OfferRound(
      FreedTimes freedTimes, StoredAppointments appointments, NextVisits visits, Offers offers) {
    this.freedTimes = freedTimes;
    this.appointments = appointments;
    this.visits = visits;
    this.offers = offers;
  }

  /**
   * Asks one, in the transaction that runs, and then comes back to ask the next.
   *
   * @param passedOver those to whom it could not be offered just now
   * @throws NotOffered if it cannot be offered to whose turn it is
   */
  void ask(FreedTime freed, Set<String> passedOver) {
    boolean later = !passedOver.isEmpty();
    for (String entry : freedTimes.waiting(freed)) {
      Optional<Found> found = passedOver.contains(entry) ? Optional.empty() : find(entry, freed);
      if (found.isPresent() && freedTimes.lock(entry) && !freedTimes.hasOffer(entry)) {
        offer(entry, found.get());
        freedTimes.postpone(freed, Duration.ZERO);
        return;
      }
      later = later || found.isPresent();
    }
    if (later) {
      // They have another offer, which they may decline.
      freedTimes.postpone(freed, SOON);
    } else {
      freedTimes.done(freed);
    }
  }

  private void offer(String entry, Found found) {
    try {
      offers.make(SERVER, found.appointment(), found.proposal());
    } catch (FhirProblem e) {
      throw new NotOffered(entry, e);
    }
  }

  /** Tells to whom time could not be offered, so that the next can be asked. */
  static final class NotOffered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String entry;

    NotOffered(String entry, FhirProblem why) {
      super(why.code().code(), why);
      this.entry = entry;
    }

    /** The id of the appointment of who waits. */
    String entry() {
      return entry;
    }
  }

  private record Found(Appointment appointment, Proposal proposal) {}

  private Optional<Found> find(String entry, FreedTime freed) {
    Instant begin = latest(freed.time().start(), offers.earliest());
    if (!begin.isBefore(freed.time().end())) {
      return Optional.empty();
    }
    return appointments
        .find(SERVER, entry)
        .filter(appointment -> Participants.patient(appointment).isPresent())
        .flatMap(
            appointment ->
                first(appointment, freed, new TimeRange(begin, freed.time().end().plus(LONGER)))
                    .map(proposal -> new Found(appointment, proposal)));
  }

  private Optional<Proposal> first(Appointment appointment, FreedTime freed, TimeRange window) {
    List<List<BookingRule>> alternatives =
        visits.alternatives(Wishes.of(appointment)).stream()
            .filter(rules -> rules.stream().anyMatch(rule -> concerns(freed, rule)))
            .toList();
    String self = appointment.getIdElement().getIdPart();
    Set<String> patients = Set.of(Participants.patient(appointment).orElseThrow());
    Set<Instant> asked = freedTimes.asked(self);
    // New hours free a year: only the part is looked through that suits who waits.
    return WaitingEntry.periods(appointment).stream()
        .flatMap(period -> period.and(window).stream())
        .map(part -> new NextVisits.Search(part, patients, self))
        .flatMap(
            search ->
                visits
                    .first(
                        alternatives,
                        search,
                        time ->
                            time.start().isBefore(freed.time().end())
                                && !asked.contains(time.start()))
                    .stream())
        .min(Comparator.comparing(proposal -> proposal.time().start()));
  }

  private static boolean concerns(FreedTime freed, BookingRule rule) {
    return rule.actors().stream().anyMatch(freed.actors()::contains)
        || freed.actors().contains("Schedule/" + rule.schedule())
        || freed.actors().contains("HealthcareService/" + rule.service());
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
