package org.foyer.scheduling.state;

import static org.hl7.fhir.r4.model.Appointment.AppointmentStatus.ARRIVED;
import static org.hl7.fhir.r4.model.Appointment.AppointmentStatus.BOOKED;
import static org.hl7.fhir.r4.model.Appointment.AppointmentStatus.CANCELLED;
import static org.hl7.fhir.r4.model.Appointment.AppointmentStatus.CHECKEDIN;
import static org.hl7.fhir.r4.model.Appointment.AppointmentStatus.ENTEREDINERROR;
import static org.hl7.fhir.r4.model.Appointment.AppointmentStatus.FULFILLED;
import static org.hl7.fhir.r4.model.Appointment.AppointmentStatus.NOSHOW;
import static org.hl7.fhir.r4.model.Appointment.AppointmentStatus.PENDING;
import static org.hl7.fhir.r4.model.Appointment.AppointmentStatus.PROPOSED;
import static org.hl7.fhir.r4.model.Appointment.AppointmentStatus.WAITLIST;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;

/** From which status an Appointment can go to which. */
final class Transitions {

  private static final Map<AppointmentStatus, List<AppointmentStatus>> POSSIBLE =
      Map.of(
          PROPOSED, List.of(PENDING, BOOKED, WAITLIST, CANCELLED),
          PENDING, List.of(BOOKED, WAITLIST, CANCELLED),
          WAITLIST, List.of(PROPOSED, PENDING, BOOKED, CANCELLED),
          BOOKED, List.of(PENDING, ARRIVED, CHECKEDIN, FULFILLED, NOSHOW, CANCELLED),
          ARRIVED, List.of(BOOKED, CHECKEDIN, FULFILLED, NOSHOW, CANCELLED),
          CHECKEDIN, List.of(ARRIVED, BOOKED, FULFILLED, CANCELLED),
          NOSHOW, List.of(BOOKED, ARRIVED, CHECKEDIN));

  private Transitions() {}

  /** The problem of a change of status; empty if it is possible. */
  static Optional<FhirProblem> problem(AppointmentStatus from, AppointmentStatus to) {
    List<AppointmentStatus> possible = possible(from);
    if (from == to || possible.contains(to)) {
      return Optional.empty();
    }
    return Optional.of(
        new FhirProblem(
            ProblemCode.TRANSITION_REFUSED,
            "An appointment cannot go from %s to %s; from %s it can go to %s."
                .formatted(
                    from.toCode(),
                    to.toCode(),
                    from.toCode(),
                    possible.isEmpty() ? "nothing else" : codes(possible))));
  }

  private static List<AppointmentStatus> possible(AppointmentStatus from) {
    return from == ENTEREDINERROR
        ? List.of()
        : Stream.concat(POSSIBLE.getOrDefault(from, List.of()).stream(), Stream.of(ENTEREDINERROR))
            .toList();
  }

  private static String codes(List<AppointmentStatus> statuses) {
    return statuses.stream().map(AppointmentStatus::toCode).collect(Collectors.joining(", "));
  }
}
