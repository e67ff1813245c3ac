package org.foyer.pharmacy.routing.exchange;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.queue.HeldFills;
import org.foyer.pharmacy.routing.FulfilTasks;
import org.foyer.pharmacy.routing.RoutingReason;
import org.foyer.pharmacy.routing.message.PharmacyMessage.CancelRxResponse;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxFill;
import org.foyer.pharmacy.routing.message.PharmacyMessage.Status;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/** Takes down what pharmacies elsewhere say of the fills that they have. */
@Component
class PharmacyReports {

  private static final Set<FillStage> ENDS =
      EnumSet.of(FillStage.HANDED_OVER, FillStage.REFUSED, FillStage.RETURNED);

  private final FillTable fills;
  private final FulfilTasks tasks;
  private final ReportedDispenses dispenses;
  private final WaitingFills waiting;
  private final HeldFills held;
  private final StoredReferences rows;
  private final Store store;

  PharmacyReports(
      FillTable fills,
      FulfilTasks tasks,
      ReportedDispenses dispenses,
      WaitingFills waiting,
      HeldFills held,
      StoredReferences rows,
      Stores stores) {
    this.fills = fills;
    this.tasks = tasks;
    this.dispenses = dispenses;
    this.waiting = waiting;
    this.held = held;
    this.rows = rows;
    this.store = stores.asSystem("Pharmacies elsewhere tell how fills go");
  }

  /** Something was handed over, taken back, or will not be handed over. */
  void filled(Fill fill, RxFill message) {
    rows.lock("MedicationRequest", List.of(fill.request()));
    if (message.dispense() == null) {
      move(fill, message.stage(), message.reason(), Optional.empty());
    } else if (message.stage() == FillStage.RETURNED) {
      dispenses.takeBack(fill, message.dispense());
    } else {
      Optional<String> created = dispenses.record(fill, message.dispense());
      move(fill, message.stage(), message.reason(), created);
    }
  }

  /**
   * Notes on the Task what was handed over by what the pharmacy says, and why it was not recorded,
   * once.
   */
  void notRecorded(Fill fill, MedicationDispense dispense, FhirProblem problem) {
    rows.lock("MedicationRequest", List.of(fill.request()));
    String note = NotRecorded.note(dispense, problem);
    tasks
        .find(fill.task())
        .filter(task -> task.getNote().stream().noneMatch(one -> note.equals(one.getText())))
        .ifPresent(
            task -> {
              Task noted = task.copy();
              noted.addNote().setText(note);
              tasks.note(noted, RoutingReason.NOT_RECORDED.concept());
            });
  }

  /** The pharmacy has come to a stage. */
  void reached(Fill fill, Status message) {
    rows.lock("MedicationRequest", List.of(fill.request()));
    if (ENDS.contains(message.stage())) {
      move(fill, message.stage(), message.reason(), Optional.empty());
    } else {
      fills.reached(fill, message.stage());
      tasks
          .find(fill.task())
          .filter(PharmacyReports::isOpen)
          .ifPresent(task -> tell(task, message));
    }
  }

  /** How far a pharmacy elsewhere is makes no difference here; people want to know it. */
  private void tell(Task task, Status message) {
    Task told = task.copy();
    told.addNote().setText("The pharmacy says: " + message.stage().code());
    store.update(told);
  }

  private void move(Fill fill, FillStage stage, CodeableConcept reason, Optional<String> dispense) {
    Optional<Task> open = tasks.find(fill.task()).filter(PharmacyReports::isOpen);
    if (open.isEmpty()) {
      return;
    }
    fills.reached(fill, stage);
    Task task = stage.put(resumed(open.get()).copy());
    task.setStatusReason(reason.isEmpty() ? null : reason);
    dispense.ifPresent(
        id ->
            task.addOutput()
                .setType(
                    new CodeableConcept(
                        new Coding(PharmacyCodes.TASK_PARAMETER, PharmacyCodes.DISPENSE, null)))
                .setValue(new Reference("MedicationDispense/" + id)));
    if (FillStage.of(open.get()).filter(stage::equals).isEmpty() || dispense.isPresent()) {
      store.update(task);
    }
  }

  /** What was held here, and went on there all the same. */
  private Task resumed(Task task) {
    return FillStage.of(task).filter(FillStage.ON_HOLD::equals).isPresent()
        ? tasks.move(task, held.stageBefore(task), null)
        : task;
  }

  private static boolean isOpen(Task task) {
    return FillStage.of(task).filter(FillStage::isOpen).isPresent();
  }

  /** The pharmacy has stopped, or it was too late. */
  void cancelled(Fill fill, CancelRxResponse message) {
    rows.lock("MedicationRequest", List.of(fill.request()));
    if (message.cancelled()) {
      waiting.resume(fill.request());
    } else {
      waiting.giveUp(fill.request());
      note(fill, RoutingReason.TOO_LATE);
    }
  }

  /** The pharmacy could not make anything of a message. */
  void failed(Fill fill) {
    note(fill, RoutingReason.NOT_ACCEPTED);
  }

  private void note(Fill fill, RoutingReason reason) {
    tasks.find(fill.task()).ifPresent((Task task) -> tasks.note(task, reason.concept()));
  }
}
