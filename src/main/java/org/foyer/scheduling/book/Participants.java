package org.foyer.scheduling.book;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.IdType;

/** Who takes part in an appointment. */
public final class Participants {

  private static final String PATIENT = "Patient";

  private Participants() {}

  /** All who take part, such as {@code Practitioner/1}, without versions. */
  public static Set<String> of(Appointment appointment) {
    return appointment.getParticipant().stream()
        .map(Participants::actor)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** All but the patient. */
  public static Set<String> withoutPatient(Appointment appointment) {
    return of(appointment).stream()
        .filter(actor -> !isPatient(actor))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The patient, as a reference. */
  public static Optional<String> patient(Appointment appointment) {
    return of(appointment).stream().filter(Participants::isPatient).findFirst();
  }

  /** Puts those of another appointment in the place of all but the patient. */
  static void replace(Appointment appointment, Appointment other) {
    List<AppointmentParticipantComponent> patients =
        appointment.getParticipant().stream().filter(Participants::isPatient).toList();
    appointment.setParticipant(null);
    patients.forEach(appointment::addParticipant);
    other.getParticipant().stream()
        .filter(participant -> !isPatient(participant))
        .map(AppointmentParticipantComponent::copy)
        .forEach(appointment::addParticipant);
  }

  /** Adds those of another appointment who do not take part yet. */
  static void add(Appointment appointment, Appointment other) {
    Set<String> known = of(appointment);
    other.getParticipant().stream()
        .filter(
            participant -> actor(participant).filter(actor -> !known.contains(actor)).isPresent())
        .filter(participant -> !isPatient(participant))
        .map(AppointmentParticipantComponent::copy)
        .forEach(appointment::addParticipant);
  }

  /** Says that everybody comes. */
  static void accept(Appointment appointment) {
    appointment
        .getParticipant()
        .forEach(participant -> participant.setStatus(ParticipationStatus.ACCEPTED));
  }

  private static boolean isPatient(AppointmentParticipantComponent participant) {
    return actor(participant).filter(Participants::isPatient).isPresent();
  }

  private static boolean isPatient(String actor) {
    return actor.startsWith(PATIENT + "/");
  }

  private static Optional<String> actor(AppointmentParticipantComponent participant) {
    IdType id = new IdType(participant.getActor().getReference());
    return id.hasResourceType() && id.hasIdPart()
        ? Optional.of(id.getResourceType() + "/" + id.getIdPart())
        : Optional.empty();
  }
}
