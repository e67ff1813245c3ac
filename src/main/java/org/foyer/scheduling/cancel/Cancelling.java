package org.foyer.scheduling.cancel;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.scheduling.book.Booker;
import org.foyer.scheduling.book.BookingTransactions;
import org.foyer.scheduling.book.NewAppointment;
import org.foyer.scheduling.book.StoredAppointments;
import org.foyer.scheduling.series.AppointmentSeries;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cancels appointments, holds, requests, offers and entries of the waiting list. */
@Component
public class Cancelling {

  private final StoredAppointments appointments;
  private final BookingTransactions transactions;
  private final Clock clock;

  Cancelling(StoredAppointments appointments, BookingTransactions transactions, Clock clock) {
    this.appointments = appointments;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Cancels one, and those of its series that follow, if that is asked. What is cancelled already
   * stays as it is.
   *
   * @throws FhirProblem if one of them cannot be cancelled; then none is
   */
  public List<Appointment> cancel(Booker booker, String id, CancelRequest request) {
    return transactions.run(
        () -> {
          Appointment first = appointments.locked(booker.caller(), id);
          if (first.getStatus() == AppointmentStatus.CANCELLED) {
            return List.of(first);
          }
          CancellationReason reason = request.reason(booker);
          return chosen(booker, first, request.following()).stream()
              .map(one -> cancel(booker, one, reason, request.comment()))
              .toList();
        });
  }

  private List<Appointment> chosen(Booker booker, Appointment first, boolean following) {
    if (!following) {
      return List.of(first);
    }
    Set<String> ids = new TreeSet<>();
    AppointmentSeries.following(first, appointments.of(booker.caller()))
        .forEach(one -> ids.add(one.getIdElement().getIdPart()));
    appointments.lock(ids);
    return AppointmentSeries.following(first, appointments.of(booker.caller()));
  }

  private Appointment cancel(
      Booker booker, Appointment stored, CancellationReason reason, @Nullable String comment) {
    if (booker.isPatient()
        && stored.hasStart()
        && !stored.getStart().toInstant().isAfter(clock.instant())) {
      throw new FhirProblem(
          ProblemCode.TRANSITION_REFUSED, "Patients can cancel an appointment until it begins.");
    }
    Appointment changed = cancelled(stored, reason);
    NewAppointment.note(changed, comment);
    return appointments.update(booker.caller(), changed);
  }

  /** The appointment as cancelled, to be stored. */
  public static Appointment cancelled(Appointment stored, CancellationReason reason) {
    return stored
        .copy()
        .setStatus(AppointmentStatus.CANCELLED)
        .setCancelationReason(reason.concept());
  }
}
