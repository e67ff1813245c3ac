package org.foyer.pharmacy.routing.exchange;

import java.util.List;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.routing.FulfilTasks;
import org.foyer.pharmacy.routing.RoutingReason;
import org.foyer.pharmacy.routing.message.PharmacyMessage.CancelRx;
import org.foyer.pharmacy.routing.message.PharmacyMessage.CancelRxResponse;
import org.foyer.pharmacy.routing.message.PharmacyMessage.Status;
import org.foyer.pharmacy.routing.outbox.OutgoingMessage;
import org.foyer.pharmacy.routing.outbox.PharmacyOutbox;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/** Cancels, holds and resumes prescriptions here, as their prescribers elsewhere wish. */
@Component
class PrescriberWishes {

  private final FillTable fills;
  private final FulfilTasks tasks;
  private final PharmacyOutbox outbox;
  private final StoredReferences rows;
  private final Store store;

  PrescriberWishes(
      FillTable fills,
      FulfilTasks tasks,
      PharmacyOutbox outbox,
      StoredReferences rows,
      Stores stores) {
    this.fills = fills;
    this.tasks = tasks;
    this.outbox = outbox;
    this.rows = rows;
    this.store = stores.asSystem("Prescribers elsewhere change their prescriptions");
  }

  /** What was not handed over is not handed over any more; the prescriber hears what came of it. */
  void cancel(Fill fill, CancelRx message) {
    rows.lock("MedicationRequest", List.of(fill.request()));
    boolean tooLate = stage(fill) == FillStage.HANDED_OVER;
    boolean anythingDispensed =
        fills.ofRequest(fill.request(), false).stream()
            .anyMatch(
                one ->
                    one.stage() == FillStage.HANDED_OVER || one.stage() == FillStage.PARTLY_FILLED);
    if (!tooLate) {
      fills.reached(fill, FillStage.CANCELLED);
    }
    become(
        fill,
        anythingDispensed ? MedicationRequestStatus.STOPPED : MedicationRequestStatus.CANCELLED,
        message.reason(),
        RoutingReason.PRESCRIPTION_ENDED);
    outbox.add(
        new OutgoingMessage(
            "cancel-rx-response/" + fill.task(),
            fill.partner(),
            fill.prescription(),
            fill.task(),
            new CancelRxResponse(fill.name(), !tooLate)));
  }

  private FillStage stage(Fill fill) {
    return tasks.find(fill.task()).flatMap((Task task) -> FillStage.of(task)).orElse(fill.stage());
  }

  /** Held, or resumed. */
  void hold(Fill fill, Status message) {
    rows.lock("MedicationRequest", List.of(fill.request()));
    fills.reached(fill, message.stage());
    become(
        fill,
        message.stage() == FillStage.ON_HOLD
            ? MedicationRequestStatus.ONHOLD
            : MedicationRequestStatus.ACTIVE,
        message.reason(),
        RoutingReason.PRESCRIPTION_ON_HOLD);
  }

  private void become(
      Fill fill, MedicationRequestStatus status, CodeableConcept reason, RoutingReason otherwise) {
    store
        .read(MedicationRequest.class, fill.request())
        .filter(found -> isOpen(found) && found.getStatus() != status)
        .ifPresent(
            found -> {
              MedicationRequest changed = found.copy().setStatus(status);
              if (status == MedicationRequestStatus.ACTIVE) {
                changed.setStatusReason(null);
              } else {
                changed.setStatusReason(reason.isEmpty() ? otherwise.concept() : reason);
              }
              store.update(changed);
            });
  }

  private static boolean isOpen(MedicationRequest request) {
    return request.getStatus() == MedicationRequestStatus.ACTIVE
        || request.getStatus() == MedicationRequestStatus.ONHOLD;
  }
}
