package org.foyer.pharmacy.routing;

import java.time.Clock;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.queue.FillStage;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The Tasks by which pharmacies fill prescriptions. */
@Component
public class FulfilTasks {

  /** The statuses of Tasks that are not over. */
  private static final String OPEN = "requested,received,accepted,ready,in-progress,on-hold";

  /** The statuses of Tasks that count as a fill. */
  private static final String COUNTING = OPEN + ",completed";

  private static final String OF_PRESCRIPTION =
      "focus=MedicationRequest/%s&code="
          + PharmacyCodes.TASK_CODE
          + "|"
          + PharmacyCodes.FULFILL
          + "&status=%s&_sort=_id";
  private static final String EVERY = COUNTING + ",cancelled,rejected,failed";
  private static final Optional<FillStage> SENT = Optional.of(FillStage.SENT);
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
    return create(
        prescription, pharmacy, due, pharmacy.isInternal() ? FillStage.RECEIVED : FillStage.SENT);
  }

  /** The same, at a stage. */
  Task create(
      MedicationRequest prescription, Pharmacy pharmacy, @Nullable Quantity due, FillStage stage) {
    Task task = stage.put(task(prescription, pharmacy));
    if (stage == FillStage.ON_HOLD) {
      task.setStatusReason(RoutingReason.AWAITING_CANCELLATION.concept());
    }
    Quantity quantity = due == null ? first(prescription) : due;
    if (!quantity.isEmpty()) {
      task.addInput()
          .setType(concept(PharmacyCodes.TASK_PARAMETER, PharmacyCodes.QUANTITY))
          .setValue(quantity.copy());
    }
    task.setId(store.create(task));
    return task;
  }

  /**
   * Makes the Task of a fill in the place of others that nobody has begun with. If an outside
   * pharmacy may have begun all the same, the new Task is on hold until that one has answered.
   *
   * @param former those that are cancelled
   * @param due how much; null for as much as the prescription says
   */
  public Task replace(
      List<Task> former,
      MedicationRequest prescription,
      Pharmacy pharmacy,
      @Nullable Quantity due) {
    boolean waits = former.stream().anyMatch(task -> FillStage.of(task).equals(SENT));
    former.forEach(task -> move(task, FillStage.CANCELLED, RoutingReason.MOVED.concept()));
    if (!waits) {
      return create(prescription, pharmacy, due);
    }
    return create(prescription, pharmacy, due, FillStage.ON_HOLD);
  }

  /** The Tasks of a prescription that are not over, the oldest first. */
  public List<Task> open(String prescription) {
    return store.search(Task.class, OF_PRESCRIPTION.formatted(prescription, OPEN), MOST);
  }

  /** Whether a prescription has a Task that is not over, or has come to a good end. */
  public boolean isBegun(String prescription) {
    return !store
        .search(Task.class, OF_PRESCRIPTION.formatted(prescription, COUNTING), 1)
        .isEmpty();
  }

  /** The Task of a prescription that was made last. */
  public Optional<Task> last(String prescription) {
    return store.search(Task.class, OF_PRESCRIPTION.formatted(prescription, EVERY), MOST).stream()
        .max(
            Comparator.comparing(
                Task::getAuthoredOn, Comparator.nullsFirst(Comparator.naturalOrder())));
  }

  /** How much is due in a fill; empty if the Task does not say. */
  public static Quantity due(Task task) {
    return task.getInput().stream()
        .filter(
            input ->
                input.getType().hasCoding(PharmacyCodes.TASK_PARAMETER, PharmacyCodes.QUANTITY))
        .map(input -> input.getValue() instanceof Quantity quantity ? quantity : new Quantity())
        .findFirst()
        .orElseGet(Quantity::new);
  }

  /** A Task. */
  public Optional<Task> find(String id) {
    return store.read(Task.class, id);
  }

  /** Notes why a Task is as it is, at whatever stage. */
  public Task note(Task task, CodeableConcept reason) {
    return store.update(task.copy().setStatusReason(reason.copy()));
  }

  /** Brings a Task to a stage, for a reason. */
  public Task move(Task task, FillStage stage, @Nullable CodeableConcept reason) {
    Task moved = stage.put(task.copy());
    moved.setStatusReason(reason == null ? null : reason.copy());
    moved.setLastModified(Date.from(clock.instant()));
    return store.update(moved);
  }

  private Task task(MedicationRequest prescription, Pharmacy pharmacy) {
    Date now = Date.from(clock.instant());
    Task task =
        new Task()
            .setIntent(TaskIntent.ORDER)
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
