package org.foyer.scheduling.arrival;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.Store;
import org.foyer.scheduling.book.Booker;
import org.foyer.scheduling.book.Participants;
import org.foyer.scheduling.book.StoredAppointments;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** The Encounters of patients who came for an appointment. */
@Component
class ArrivalEncounters {

  private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  private static final Set<String> REMOTE = Set.of("remote", "video", "telephone");

  private final StoredAppointments appointments;
  private final Clock clock;

  ArrivalEncounters(StoredAppointments appointments, Clock clock) {
    this.appointments = appointments;
    this.clock = clock;
  }

  /** Says in the Encounter of an appointment that the patient is there, or creates it. */
  void arrive(Booker booker, Appointment appointment) {
    Store store = appointments.of(booker.caller());
    Optional<Encounter> planned = find(store, appointment);
    if (planned.isEmpty()) {
      store.create(made(appointment));
    } else if (planned.get().getStatus() == EncounterStatus.PLANNED) {
      Encounter arrived = planned.get().copy().setStatus(EncounterStatus.ARRIVED);
      if (!arrived.getPeriod().hasStart()) {
        arrived.getPeriod().setStart(Date.from(clock.instant()));
      }
      store.update(arrived);
    }
  }

  private static Optional<Encounter> find(Store store, Appointment appointment) {
    List<Encounter> found =
        store.search(
            Encounter.class,
            "appointment=Appointment/" + appointment.getIdElement().getIdPart(),
            10);
    return found.stream()
        .filter(one -> one.getStatus() != EncounterStatus.CANCELLED)
        .filter(one -> one.getStatus() != EncounterStatus.ENTEREDINERROR)
        .findFirst();
  }

  private Encounter made(Appointment appointment) {
    Encounter encounter = new Encounter().setStatus(EncounterStatus.ARRIVED);
    encounter.setClass_(
        new Coding().setSystem(ACT_CODE).setCode(isRemote(appointment) ? "VR" : "AMB"));
    encounter.addAppointment(
        new Reference("Appointment/" + appointment.getIdElement().getIdPart()));
    encounter.getPeriod().setStart(Date.from(clock.instant()));
    for (String actor : Participants.of(appointment)) {
      Reference reference = new Reference(actor);
      switch (actor.substring(0, actor.indexOf('/'))) {
        case "Patient" -> encounter.setSubject(reference);
        case "Practitioner", "PractitionerRole" ->
            encounter.addParticipant().setIndividual(reference);
        case "Location" -> encounter.addLocation().setLocation(reference);
        default -> {
          // Services and devices take no part in an Encounter.
        }
      }
    }
    return encounter;
  }

  private static boolean isRemote(Appointment appointment) {
    return appointment.getServiceType().stream()
        .flatMap(concept -> concept.getCoding().stream())
        .anyMatch(coding -> REMOTE.contains(coding.getCode()));
  }
}
