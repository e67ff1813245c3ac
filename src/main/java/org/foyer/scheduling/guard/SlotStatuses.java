package org.foyer.scheduling.guard;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stored Slots follow the Appointments that refer to them. */
@Component
class SlotStatuses {

  private final StoredSlots slots;
  private final Stores stores;

  SlotStatuses(StoredSlots slots, Stores stores) {
    this.slots = slots;
    this.stores = stores;
  }

  /**
   * Gives Slots the status that their Appointments give them.
   *
   * @param ids the Slots
   * @param freed those of them that an Appointment has let go of
   */
  void follow(Collection<String> ids, Collection<String> freed) {
    Store store = stores.asSystem("Slots follow their Appointments");
    for (String id : ids) {
      Optional<Slot> found = store.read(Slot.class, "Slot/" + id);
      if (found.isPresent()) {
        Slot slot = found.get();
        @Nullable SlotStatus wanted = wanted(store, slots.users(id), freed.contains(id));
        if (wanted != null && wanted != slot.getStatus() && !isClosed(slot, wanted)) {
          slot.setStatus(wanted);
          slot.getMeta().setVersionId(null);
          slot.setId("Slot/" + id);
          slots.keep(store.update(slot));
        }
      }
    }
  }

  /** Time that was closed before an Appointment came stays closed after it. */
  private static boolean isClosed(Slot slot, SlotStatus wanted) {
    return slot.getStatus() == SlotStatus.BUSYUNAVAILABLE && wanted == SlotStatus.FREE;
  }

  private static @Nullable SlotStatus wanted(Store store, List<String> users, boolean freed) {
    if (users.isEmpty()) {
      return freed ? SlotStatus.FREE : null;
    }
    boolean sure =
        users.stream()
            .flatMap(id -> store.read(Appointment.class, "Appointment/" + id).stream())
            .anyMatch(appointment -> appointment.getStatus() != AppointmentStatus.PENDING);
    return sure ? SlotStatus.BUSY : SlotStatus.BUSYTENTATIVE;
  }
}
