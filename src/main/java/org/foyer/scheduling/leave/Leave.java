package org.foyer.scheduling.leave;

import java.util.List;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.Stores;
import org.foyer.scheduling.book.Booker;
import org.foyer.scheduling.book.BookingTransactions;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Schedule;
import org.springframework.stereotype.Component;

/** Adds leave to schedules and takes it back. */
@Component
class Leave {

  private final Stores stores;
  private final StoredReferences references;
  private final BookingTransactions transactions;
  private final AffectedBookings affected;
  private final Reoffers reoffers;

  Leave(
      Stores stores,
      StoredReferences references,
      BookingTransactions transactions,
      AffectedBookings affected,
      Reoffers reoffers) {
    this.stores = stores;
    this.references = references;
    this.transactions = transactions;
    this.affected = affected;
    this.reoffers = reoffers;
  }

  /**
   * What became of bookings.
   *
   * @param affected those that cannot take place as booked
   * @param offers what is offered in their place
   */
  record Outcome(List<Appointment> affected, List<Appointment> offers) {}

  /** Changes the schedule, and looks at what is booked. */
  Outcome change(Booker booker, String schedule, LeaveRequest request) {
    transactions.run(
        () -> {
          references.lock("Schedule", List.of(schedule));
          Store store = stores.of(booker.caller());
          Schedule stored =
              store
                  .read(Schedule.class, "Schedule/" + schedule)
                  .orElseThrow(
                      () ->
                          new FhirProblem(
                              ProblemCode.NOT_FOUND,
                              "Resource Schedule/%s is not known.".formatted(schedule)));
          return store.update(request.applied(stored));
        });
    List<Appointment> found = affected.of(booker, schedule);
    return new Outcome(found, request.reoffer() ? reoffers.make(booker, found) : List.of());
  }

  /** What is booked and cannot take place. */
  Outcome look(Booker booker, String schedule) {
    booker.mustBeStaff("ask what leave affects");
    return new Outcome(affected.of(booker, schedule), List.of());
  }
}
