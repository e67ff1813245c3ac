package org.foyer.pharmacy.routing.exchange;

import java.util.List;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.routing.FulfilTasks;
import org.foyer.pharmacy.routing.Pharmacies;
import org.foyer.pharmacy.routing.RoutingReason;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/** Fills that wait until the pharmacy that had the prescription before has stopped. */
@Component
class WaitingFills {

  private final FulfilTasks tasks;
  private final Pharmacies pharmacies;
  private final Store store;

  WaitingFills(FulfilTasks tasks, Pharmacies pharmacies, Stores stores) {
    this.tasks = tasks;
    this.pharmacies = pharmacies;
    this.store = stores.asSystem("Fills go on when the pharmacy before has stopped");
  }

  /** It has stopped. */
  void resume(String request) {
    waiting(request).forEach(this::resume);
  }

  private void resume(Task task) {
    if (task.hasLocation()) {
      tasks.move(task, FillStage.RECEIVED, null);
    } else {
      tasks.move(task, FillStage.CANCELLED, RoutingReason.MOVED.concept());
      sendOn(task);
    }
  }

  /** It goes to another outside pharmacy, which hears of it now. */
  private void sendOn(Task task) {
    Quantity due = FulfilTasks.due(task);
    store
        .read(MedicationRequest.class, task.getFocus().getReferenceElement().getIdPart())
        .ifPresent(
            prescription ->
                pharmacies
                    .find(task.getOwner())
                    .ifPresent(
                        pharmacy ->
                            tasks.create(prescription, pharmacy, due.isEmpty() ? null : due)));
  }

  /** It has dispensed already. */
  void giveUp(String request) {
    waiting(request)
        .forEach(task -> tasks.move(task, FillStage.CANCELLED, RoutingReason.TOO_LATE.concept()));
  }

  private List<Task> waiting(String request) {
    return tasks.open(request).stream().filter(RoutingReason.AWAITING_CANCELLATION::isOf).toList();
  }
}
