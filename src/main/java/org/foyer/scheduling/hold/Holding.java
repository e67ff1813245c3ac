package org.foyer.scheduling.hold;

import java.time.Clock;
import java.util.Optional;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.scheduling.book.Booker;
import org.foyer.scheduling.book.BookingJudge;
import org.foyer.scheduling.book.BookingSettings;
import org.foyer.scheduling.book.BookingTransactions;
import org.foyer.scheduling.book.NewAppointment;
import org.foyer.scheduling.book.RequestedVisits;
import org.foyer.scheduling.book.RequestedVisits.Requested;
import org.foyer.scheduling.book.SameVisit;
import org.foyer.scheduling.book.StoredAppointments;
import org.foyer.scheduling.book.Visit;
import org.foyer.scheduling.find.Proposal;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds times. */
@Component
class Holding {

  private final RequestedVisits visits;
  private final SameVisit same;
  private final BookingJudge judge;
  private final StoredAppointments appointments;
  private final BookingTransactions transactions;
  private final HoldLimit limit;
  private final BookingSettings settings;
  private final Clock clock;

  Holding(
      RequestedVisits visits,
      SameVisit same,
      BookingJudge judge,
      StoredAppointments appointments,
      BookingTransactions transactions,
      HoldLimit limit,
      BookingSettings settings,
      Clock clock) {
    this.visits = visits;
    this.same = same;
    this.judge = judge;
    this.appointments = appointments;
    this.transactions = transactions;
    this.limit = limit;
    this.settings = settings;
    this.clock = clock;
  }

  /** Holds a time; one that is held for the same visit already stays held as long as it was. */
  Appointment hold(Booker booker, Visit visit, @Nullable String patient, @Nullable String comment) {
    Requested requested = visits.of(booker, visit, patient);
    @Nullable Proposal proposal = requested.proposal();
    if (proposal != null) {
      Optional<Appointment> held =
          same.find(booker.caller(), requested.patient(), proposal)
              .filter(found -> SchedulingExtensions.holdUntil(found).isPresent());
      if (held.isPresent()) {
        return held.get();
      }
      judge.check(booker, proposal, requested.patient(), null);
    }
    Appointment made = NewAppointment.as(AppointmentStatus.PENDING, requested.appointment().copy());
    NewAppointment.note(made, comment);
    SchedulingExtensions.holdUntil(made, clock.instant().plus(settings.holdFor()));
    return transactions.run(
        () -> {
          limit.check(booker, requested.patient());
          return appointments.create(booker.caller(), made);
        });
  }
}
