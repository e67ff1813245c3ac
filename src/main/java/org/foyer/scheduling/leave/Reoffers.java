package org.foyer.scheduling.leave;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.book.Booker;
import org.foyer.scheduling.book.BookingTransactions;
import org.foyer.scheduling.book.Participants;
import org.foyer.scheduling.find.Proposal;
import org.foyer.scheduling.waiting.NextVisits;
import org.foyer.scheduling.waiting.Offers;
import org.foyer.scheduling.waiting.Wishes;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.springframework.stereotype.Component;

/** Offers the next free time for bookings that cannot take place as booked. */
@Component
class Reoffers {

  private static final Duration AHEAD = Duration.ofDays(90);
  private static final int TRIES = 3;

  private final NextVisits visits;
  private final Offers offers;
  private final BookingTransactions transactions;
  private final Clock clock;

  Reoffers(NextVisits visits, Offers offers, BookingTransactions transactions, Clock clock) {
    this.visits = visits;
    this.offers = offers;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Offers another time for each that is booked: with the same practitioner, or with another one of
   * the same service if that one has none.
   *
   * @return the offers; fewer if some have no free time within 90 days
   */
  List<Appointment> make(Booker booker, List<Appointment> affected) {
    List<Appointment> made = new ArrayList<>();
    for (Appointment one : affected) {
      if (one.getStatus() == AppointmentStatus.BOOKED
          && SchedulingExtensions.offerOf(one).isEmpty()
          && Participants.patient(one).isPresent()) {
        offer(booker, one).ifPresent(made::add);
      }
    }
    return made;
  }

  private Optional<Appointment> offer(Booker booker, Appointment affected) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Proposal> next = next(affected);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            transactions.run(() -> offers.make(booker.caller(), affected, next.get())));
      } catch (FhirProblem e) {
        // Somebody else was faster; there may be another time.
        if (e.code() != ProblemCode.TIME_TAKEN) {
          throw e;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Proposal> next(Appointment affected) {
    Instant now = clock.instant();
    NextVisits.Search search =
        new NextVisits.Search(
            new TimeRange(offers.earliest(), now.plus(AHEAD)),
            Set.of(Participants.patient(affected).orElseThrow()),
            affected.getIdElement().getIdPart());
    Wishes wishes = Wishes.of(affected);
    return visits
        .first(visits.alternatives(wishes), search, time -> true)
        .or(
            () ->
                wishes.wanted().services().isEmpty()
                    ? Optional.empty()
                    : visits.first(
                        visits.alternatives(wishes.withAnybody()), search, time -> true));
  }
}
