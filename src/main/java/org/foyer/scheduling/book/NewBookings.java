package org.foyer.scheduling.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.scheduling.book.RequestedVisits.Requested;
import org.foyer.scheduling.find.Proposal;
import org.foyer.scheduling.find.Proposals;
import org.foyer.scheduling.series.AppointmentSeries;
import org.foyer.scheduling.series.WeeklyTimes;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books what is not stored yet, once or every few weeks: all of it or nothing. */
@Component
class NewBookings {

  private final StoredAppointments appointments;
  private final BookingTransactions transactions;
  private final BookingJudge judge;
  private final Proposals proposals;

  NewBookings(
      StoredAppointments appointments,
      BookingTransactions transactions,
      BookingJudge judge,
      Proposals proposals) {
    this.appointments = appointments;
    this.transactions = transactions;
    this.judge = judge;
    this.proposals = proposals;
  }

  /** Books a visit. */
  List<Appointment> book(
      Booker booker, Requested requested, WeeklyTimes times, @Nullable String comment) {
    List<Appointment> wanted =
        requested.proposal() == null
            ? List.of(requested.appointment())
            : planned(booker, requested, requested.proposal(), times);
    for (Appointment one : wanted) {
      NewAppointment.note(one, comment);
    }
    if (wanted.size() > 1) {
      AppointmentSeries.make(wanted);
    }
    return transactions.run(
        () -> wanted.stream().map(one -> appointments.create(booker.caller(), one)).toList());
  }

  private List<Appointment> planned(
      Booker booker, Requested requested, Proposal proposal, WeeklyTimes times) {
    List<Proposal> series = proposals.series(proposal, times.occurrences(), times.everyWeeks());
    check(booker, requested.patient(), series);
    AppointmentStatus status =
        BookingJudge.isRequest(booker, proposal)
            ? AppointmentStatus.PENDING
            : AppointmentStatus.BOOKED;
    List<Appointment> planned = new ArrayList<>();
    for (Proposal next : series) {
      Appointment one = requested.appointment().copy();
      if (!next.equals(proposal)) {
        AppointmentTimes.move(one, proposals.appointment(next, null));
      }
      planned.add(NewAppointment.as(status, one));
    }
    return planned;
  }

  private void check(Booker booker, String patient, List<Proposal> series) {
    List<FhirProblem.Issue> issues = new ArrayList<>();
    @Nullable FhirProblem first = null;
    for (Proposal next : series) {
      Optional<FhirProblem> problem = judge.problem(booker, next, patient, null);
      if (problem.isPresent()) {
        first = first == null || first.code() != ProblemCode.TIME_TAKEN ? problem.get() : first;
        issues.add(issue(next, problem.get()));
      }
    }
    if (first != null) {
      throw series.size() == 1 ? first : first.with(issues);
    }
  }

  private static FhirProblem.Issue issue(Proposal proposal, FhirProblem problem) {
    return new FhirProblem.Issue(
        "error",
        problem.code().issueType(),
        "",
        "%s cannot be booked: %s"
            .formatted(proposal.text(proposal.time().start()), problem.explanation()));
  }
}
