package org.foyer.scheduling.state;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Stores;
import org.foyer.fhir.TransactionFollower;
import org.foyer.scheduling.TakesUp;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Moves Appointments on as their Encounters go, and keeps one from contradicting the other. */
@Component
class EncounterFollower implements TransactionFollower, TakesUp {

  private static final Set<String> IN_PROGRESS = Set.of("in-progress", "onleave");
  private static final Set<AppointmentStatus> NOT_TAKING_PLACE =
      Set.of(AppointmentStatus.CANCELLED, AppointmentStatus.NOSHOW);

  private final Visits visits;
  private final StoredResources resources;
  private final StoredReferences rows;
  private final Stores stores;
  private final EntityManager entities;

  EncounterFollower(
      Visits visits,
      StoredResources resources,
      StoredReferences rows,
      Stores stores,
      EntityManager entities) {
    this.visits = visits;
    this.resources = resources;
    this.rows = rows;
    this.stores = stores;
    this.entities = entities;
  }

  @Override
  public Set<String> types() {
    return Set.of("Encounter", "Appointment");
  }

  /** Before what depends on the status of Appointments. */
  @Override
  public int order() {
    return 20;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    List<ResourceChange> steps = new ArrayList<>();
    Set<String> appointments = new LinkedHashSet<>();
    for (ResourceChange change : changes) {
      if ("Encounter".equals(change.type())) {
        Set<String> concerned = concerned(change);
        if (!concerned.isEmpty()) {
          keep(change);
          appointments.addAll(concerned);
          steps.add(change);
        }
      } else if (stopsTakingPlace(change)) {
        appointments.add(change.id());
      }
    }
    if (!appointments.isEmpty()) {
      // Whoever changes the one waits for whoever changes the other.
      entities.flush();
      rows.lock("Appointment", appointments);
      changes.stream().filter(EncounterFollower::stopsTakingPlace).forEach(this::checkNotSeen);
      steps.forEach(this::step);
    }
  }

  private void keep(ResourceChange change) {
    if (change.after() instanceof Encounter encounter) {
      visits.keep(encounter);
    } else {
      visits.forget(change.id());
    }
  }

  private Set<String> concerned(ResourceChange change) {
    Set<String> appointments = new LinkedHashSet<>();
    if (change.before() instanceof Encounter before) {
      appointments.addAll(visits.appointments(before));
    }
    if (change.after() instanceof Encounter after) {
      appointments.addAll(visits.appointments(after));
    }
    return appointments;
  }

  private static boolean stopsTakingPlace(ResourceChange change) {
    return change.after() instanceof Appointment after
        && NOT_TAKING_PLACE.contains(after.getStatus())
        && !(change.before() instanceof Appointment before
            && before.getStatus() == after.getStatus());
  }

  private void checkNotSeen(ResourceChange change) {
    if (change.after() instanceof Appointment after && visits.has(change.id(), IN_PROGRESS)) {
      throw change.at(
          new FhirProblem(
              ProblemCode.TRANSITION_REFUSED,
              "%s cannot become %s while its encounter is in progress."
                  .formatted(change.reference(), after.getStatus().toCode())));
    }
  }

  private void step(ResourceChange change) {
    boolean isOver = change.after() == null;
    Encounter encounter = (Encounter) (isOver ? change.before() : change.after());
    if (encounter == null || !encounter.hasStatus()) {
      return;
    }
    EncounterStatus status = isOver ? EncounterStatus.CANCELLED : encounter.getStatus();
    Set<String> former =
        change.before() instanceof Encounter before && before.getStatus() == status
            ? Set.copyOf(visits.appointments(before))
            : Set.of();
    visits.appointments(encounter).stream()
        .filter(id -> !former.contains(id))
        .forEach(id -> move(change, id, status));
  }

  private void move(ResourceChange change, String id, EncounterStatus status) {
    Optional<Appointment> found = resources.content("Appointment", id).map(Appointment.class::cast);
    if (found.isEmpty()) {
      return;
    }
    Appointment appointment = found.get();
    if (VisitSteps.isRefused(status, appointment.getStatus())) {
      throw change.at(
          new FhirProblem(
              ProblemCode.TRANSITION_REFUSED,
              "The encounter cannot be %s, as Appointment/%s is %s."
                  .formatted(status.toCode(), id, appointment.getStatus().toCode())));
    }
    VisitSteps.next(status, appointment.getStatus())
        .filter(next -> next != AppointmentStatus.BOOKED || !visits.has(id, VisitSteps.BEGUN))
        .ifPresent(next -> write(appointment, id, next));
  }

  private void write(Appointment appointment, String id, AppointmentStatus next) {
    appointment.setStatus(next);
    appointment.setId("Appointment/" + id);
    stores.asSystem("Appointments follow their Encounters").update(appointment);
  }

  @Override
  public boolean takeUp(Resource stored) {
    if (stored instanceof Encounter encounter) {
      visits.keep(encounter);
    }
    return true;
  }
}
