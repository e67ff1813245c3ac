package org.foyer.scheduling.slot;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.EnumSet;
import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Stores a computed Slot when an Appointment refers to it, in the same database transaction, so
 * that the reference leads to something for ever. What is not free is not stored; who takes time
 * meanwhile, the guard refuses.
 */
@Component
class ReferredSlots implements StorageInterceptor {

  private static final Set<AppointmentStatus> TAKES_TIME =
      EnumSet.of(
          AppointmentStatus.PENDING,
          AppointmentStatus.BOOKED,
          AppointmentStatus.ARRIVED,
          AppointmentStatus.CHECKEDIN);

  private final ObjectProvider<SlotReading> reading;
  private final ObjectProvider<Stores> stores;
  private final LocalReferences local;

  ReferredSlots(
      ObjectProvider<SlotReading> reading, ObjectProvider<Stores> stores, LocalReferences local) {
    this.reading = reading;
    this.stores = stores;
    this.local = local;
  }

  /** Looks at a new Appointment. */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
  public void creating(IBaseResource resource, TransactionDetails write) {
    store(resource, write);
  }

  /** Looks at a new version of an Appointment. */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
  public void updating(IBaseResource before, IBaseResource after, TransactionDetails write) {
    store(after, write);
  }

  private void store(IBaseResource resource, TransactionDetails write) {
    if (!(resource instanceof Appointment appointment) || !appointment.hasSlot()) {
      return;
    }
    Store store = stores.getObject().asSystem("an Appointment refers to a computed Slot");
    for (Reference reference : appointment.getSlot()) {
      local
          .target(reference)
          .filter(target -> target.getResourceType().equals("Slot"))
          .map(IdType::getIdPart)
          .filter(SlotCode::isCode)
          .filter(id -> store.read(Slot.class, "Slot/" + id).isEmpty())
          .flatMap(id -> reading.getObject().ofVisit(id, appointment.getIdElement().getIdPart()))
          .ifPresent(slot -> store(slot, appointment, store, write));
    }
  }

  private static void store(
      Slot slot, Appointment appointment, Store store, TransactionDetails write) {
    if (slot.getStatus() == SlotStatus.FREE) {
      store.updateFor(write, slot);
    } else if (TAKES_TIME.contains(appointment.getStatus())) {
      throw new FhirProblem(
              ProblemCode.TIME_TAKEN,
              "%s is not free any more.".formatted(slot.getIdElement().getValue()))
          .at("Appointment.slot");
    }
  }
}
