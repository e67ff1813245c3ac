package org.foyer.scheduling.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.scheduling.SchedulingExtensions;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;

/**
 * What patients are told of an appointment.
 *
 * @param id the id of the Appointment
 * @param patient the id of the Patient
 * @param standing what it is to the patient
 * @param start when it begins
 * @param place the Locations, such as {@code Location/1}; empty if there are none
 * @param expires when there is no sense any more in telling of it
 */
record Visit(
    String id, String patient, Standing standing, Instant start, String place, Instant expires) {

  /** Empty if it has no patient or no time. */
  static Optional<Visit> of(Appointment appointment) {
    Optional<String> patient = actors(appointment, "Patient").findFirst();
    if (patient.isEmpty() || !appointment.hasStart()) {
      return Optional.empty();
    }
    Standing standing = Standing.of(appointment);
    Instant start = appointment.getStart().toInstant();
    Instant expires =
        SchedulingExtensions.holdUntil(appointment)
            .filter(until -> standing == Standing.OFFERED && until.isBefore(start))
            .orElse(start);
    return Optional.of(
        new Visit(
            appointment.getIdElement().getIdPart(),
            patient.get().substring("Patient/".length()),
            standing,
            start,
            actors(appointment, "Location").sorted().collect(Collectors.joining(" ")),
            expires));
  }

  /** The references to actors of a type, such as {@code Location/1}. */
  static Stream<String> actors(Appointment appointment, String type) {
    List<AppointmentParticipantComponent> participants = appointment.getParticipant();
    return participants.stream()
        .map(participant -> participant.getActor().getReferenceElement())
        .filter(actor -> type.equals(actor.getResourceType()) && actor.hasIdPart())
        .map(actor -> type + "/" + actor.getIdPart());
  }

  String reference() {
    return "Appointment/" + id;
  }
}
