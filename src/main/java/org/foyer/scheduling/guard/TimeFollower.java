package org.foyer.scheduling.guard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.TransactionFollower;
import org.foyer.scheduling.TakesUp;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Slot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sees to it, for whatever writes Appointments and Slots, that no time is taken twice. */
@Component
class TimeFollower implements TransactionFollower, TakesUp {

  private final Settlement settlement;
  private final Claims claims;
  private final StoredSlots slots;
  private final SlotStatuses statuses;
  private final Refusals refusals;
  private final LocalReferences references;

  TimeFollower(
      Settlement settlement,
      Claims claims,
      StoredSlots slots,
      SlotStatuses statuses,
      Refusals refusals,
      LocalReferences references) {
    this.settlement = settlement;
    this.claims = claims;
    this.slots = slots;
    this.statuses = statuses;
    this.refusals = refusals;
    this.references = references;
  }

  @Override
  public Set<String> types() {
    return Set.of("Appointment", "Slot");
  }

  /** After the rules, and after all that still changes Appointments. */
  @Override
  public int order() {
    return 30;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    Set<String> affected = new LinkedHashSet<>();
    Set<String> freed = new LinkedHashSet<>();
    List<LiveAppointment> live = new ArrayList<>();
    Set<String> holders = new LinkedHashSet<>();
    for (ResourceChange change : changes) {
      holders.add(change.reference());
      if ("Slot".equals(change.type())) {
        affected.add(change.id());
        keep(change);
      } else {
        affected.addAll(keepUse(change, freed));
        if (change.after() instanceof Appointment appointment) {
          LiveAppointment.of(appointment, references).ifPresent(live::add);
        }
      }
    }
    statuses.follow(affected, freed);
    affected.forEach(slot -> holders.add("Slot/" + slot));
    List<Claim> stated = new ArrayList<>(claims.of(affected.isEmpty() ? live : withSlots(live)));
    stated.addAll(claims.ofSlots(affected));
    List<Grants.Refused> refused = settlement.settle(holders, stated);
    if (!refused.isEmpty()) {
      throw refusals.problem(refused.get(0), changes);
    }
  }

  /** Many apps name only the patient, and the Slot instead of whose time it is. */
  private List<LiveAppointment> withSlots(List<LiveAppointment> live) {
    Map<String, Set<String>> actors = slots.actorsOfUsed(live);
    return live.stream()
        .map(one -> one.joinedBy(actors.getOrDefault(one.holder(), Set.of())))
        .toList();
  }

  private void keep(ResourceChange change) {
    if (change.after() instanceof Slot slot) {
      slots.keep(slot);
    } else {
      slots.forget(change.id());
    }
  }

  /** Answers which Slots the Appointment is or was about; adds those that it has let go of. */
  private Set<String> keepUse(ResourceChange change, Set<String> freed) {
    if (!hasSlots(change.before()) && !hasSlots(change.after())) {
      return Set.of();
    }
    Set<String> before = new LinkedHashSet<>(slots.usedBy(change.id()));
    Set<String> now =
        change.after() instanceof Appointment appointment && usesSlots(appointment)
            ? new LinkedHashSet<>(LiveAppointment.slots(appointment, references))
            : Set.of();
    if (!before.equals(now)) {
      slots.use(change.id(), now);
    }
    Set<String> all = new LinkedHashSet<>(before);
    all.addAll(now);
    before.stream().filter(slot -> !now.contains(slot)).forEach(freed::add);
    return all;
  }

  private static boolean hasSlots(@Nullable Resource resource) {
    return resource instanceof Appointment appointment && appointment.hasSlot();
  }

  /** The Slot of a visit that is over is not free again. */
  private boolean usesSlots(Appointment appointment) {
    return appointment.getStatus() == AppointmentStatus.FULFILLED
        || LiveAppointment.of(appointment, references).isPresent();
  }

  @Override
  public boolean takeUp(Resource stored) {
    List<Claim> stated = new ArrayList<>();
    if (stored instanceof Slot slot) {
      slots.keep(slot);
      stated.addAll(claims.ofSlots(List.of(slot.getIdElement().getIdPart())));
    } else if (stored instanceof Appointment appointment) {
      if (usesSlots(appointment)) {
        slots.use(
            appointment.getIdElement().getIdPart(), LiveAppointment.slots(appointment, references));
      }
      LiveAppointment.of(appointment, references)
          .ifPresent(live -> stated.addAll(claims.of(withSlots(List.of(live)))));
    }
    String holder = stored.fhirType() + "/" + stored.getIdElement().getIdPart();
    return settlement.takeUp(holder, stated).isEmpty();
  }
}
