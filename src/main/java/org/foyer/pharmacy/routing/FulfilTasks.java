package org.foyer.pharmacy.routing;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.PharmacyCodes;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The Tasks by which pharmacies fill prescriptions. */
@Component
public class FulfilTasks {

  private static final String OPEN = "requested,received,accepted,ready,in-progress,on-hold";
  private static final String OF_PRESCRIPTION =
      "focus=MedicationRequest/%s&code="
          + PharmacyCodes.TASK_CODE
          + "|"
          + PharmacyCodes.FULFILL
          + "&status=%s&_sort=_id";
  private static final int MOST = 200;

  private final Store store;
  private final Clock clock;

  FulfilTasks(Stores stores, Clock clock) {
    this.store = stores.asSystem("Tasks of pharmacies follow their prescriptions");
    this.clock = clock;
  }

  /**
   * Makes the Task of one fill, in the transaction that runs, with the authority of the server.
   *
   * @param prescription as it is stored, with its id
   * @param pharmacy who is to fill it
   * @param due how much; null for as much as the prescription says of a fill, or of the first one
   * @return the Task as stored
   */
  public Task create(MedicationRequest prescription, Pharmacy pharmacy, @Nullable Quantity due) {
    Task task = task(prescription, pharmacy);
    Quantity quantity = due == null ? first(prescription) : due;
    if (!quantity.isEmpty()) {
      task.addInput()
          .setType(concept(PharmacyCodes.TASK_PARAMETER, PharmacyCodes.QUANTITY))
          .setValue(quantity.copy());
    }
    task.setId(store.create(task));
    return task;
  }

  /** The Tasks of a prescription that are not over, the oldest first. */
  public List<Task> open(String prescription) {
    return store.search(Task.class, OF_PRESCRIPTION.formatted(prescription, OPEN), MOST);
  }

  private Task task(MedicationRequest prescription, Pharmacy pharmacy) {
    Date now = Date.from(clock.instant());
    Task task =
        new Task()
            .setIntent(TaskIntent.ORDER)
            .setStatus(pharmacy.isInternal() ? TaskStatus.REQUESTED : TaskStatus.RECEIVED)
            .setBusinessStatus(
                concept(PharmacyCodes.TASK_STATUS, pharmacy.isInternal() ? "received" : "sent"))
            .setCode(concept(PharmacyCodes.TASK_CODE, PharmacyCodes.FULFILL))
            .setFocus(new Reference("MedicationRequest/" + prescription.getIdPart()))
            .setFor(prescription.getSubject().copy())
            .setAuthoredOn(now)
            .setLastModified(now)
            .setOwner(pharmacy.reference());
    if (pharmacy.location() != null) {
      task.setLocation(new Reference("Location/" + pharmacy.location()));
    }
    if (prescription.hasRequester()) {
      task.setRequester(prescription.getRequester().copy());
    }
    if (prescription.hasGroupIdentifier()) {
      task.setGroupIdentifier(prescription.getGroupIdentifier().copy());
    }
    if (prescription.hasPriority()) {
      task.setPriority(TaskPriority.fromCode(prescription.getPriority().toCode()));
    }
    return task;
  }

  private static Quantity first(MedicationRequest prescription) {
    Quantity initial = prescription.getDispenseRequest().getInitialFill().getQuantity();
    return initial.isEmpty() ? prescription.getDispenseRequest().getQuantity() : initial;
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding().setSystem(system).setCode(code));
  }
}
