package org.foyer.pharmacy.routing.exchange;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.fhir.LocalReferences;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.routing.message.PharmacyMessage;
import org.foyer.pharmacy.routing.message.PharmacyMessage.CancelRx;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxFill;
import org.foyer.pharmacy.routing.message.PharmacyMessage.Status;
import org.foyer.pharmacy.routing.outbox.OutgoingMessage;
import org.foyer.pharmacy.routing.outbox.PharmacyOutbox;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/** Tells partners how the fills go that they know of. */
@Component
class OutgoingFills {

  private static final Set<MedicationRequestStatus> WITHDRAWN =
      EnumSet.of(
          MedicationRequestStatus.CANCELLED,
          MedicationRequestStatus.STOPPED,
          MedicationRequestStatus.ENTEREDINERROR);
  private static final Set<FillStage> NOTHING_MORE =
      EnumSet.of(FillStage.PARTLY_FILLED, FillStage.SENT);

  private final FillTable table;
  private final SentPrescriptions prescriptions;
  private final WaitingFills waiting;
  private final PharmacyOutbox outbox;
  private final LocalReferences references;

  OutgoingFills(
      FillTable table,
      SentPrescriptions prescriptions,
      WaitingFills waiting,
      PharmacyOutbox outbox,
      LocalReferences references) {
    this.table = table;
    this.prescriptions = prescriptions;
    this.waiting = waiting;
    this.outbox = outbox;
    this.references = references;
  }

  /** A Task of a fill has changed. */
  void changed(String id, Task task) {
    Optional<FillStage> stage = FillStage.of(task);
    if (stage.isEmpty()) {
      return;
    }
    Optional<Fill> known = table.ofTask(id);
    if (known.isEmpty()) {
      if (stage.get() == FillStage.SENT) {
        begin(id, task);
      }
    } else if (known.get().stage() != stage.get()) {
      table.reached(known.get(), stage.get());
      if (known.get().sent()) {
        tellPharmacy(known.get(), stage.get(), task.getStatusReason());
      } else {
        tellPrescriber(known.get(), stage.get(), task.getStatusReason());
      }
    }
  }

  private void begin(String id, Task task) {
    Optional<String> partner = references.target(task.getOwner()).map(IdType::getIdPart);
    Optional<String> request = references.target(task.getFocus()).map(IdType::getIdPart);
    if (partner.isPresent() && request.isPresent()) {
      Fill fill =
          new Fill(
              partner.get(),
              UUID.randomUUID(),
              name(partner.get(), request.get()),
              true,
              request.get(),
              id,
              FillStage.SENT);
      table.add(fill);
      add("new-rx/" + id, fill, prescriptions.message(fill, task));
    }
  }

  private UUID name(String partner, String request) {
    return table.ofRequest(request, true).stream()
        .filter(fill -> fill.partner().equals(partner))
        .map(Fill::prescription)
        .findFirst()
        .orElseGet(UUID::randomUUID);
  }

  private void tellPharmacy(Fill fill, FillStage stage, CodeableConcept reason) {
    if (stage == FillStage.CANCELLED) {
      if (outbox.withdrawUnsent(fill.task()) || outbox.isRefused(fill.task())) {
        waiting.resume(fill.request());
      } else {
        cancel(fill, reason);
      }
    } else if (stage == FillStage.ON_HOLD || fill.stage() == FillStage.ON_HOLD) {
      tell(fill, new Status(fill.name(), stage, reason));
    }
  }

  private void cancel(Fill fill, CodeableConcept reason) {
    add("cancel-rx/" + fill.task(), fill, new CancelRx(fill.name(), reason.copy()));
  }

  private void tellPrescriber(Fill fill, FillStage stage, CodeableConcept reason) {
    if (stage == FillStage.REFUSED || stage == FillStage.RETURNED) {
      tell(fill, new RxFill(fill.name(), stage, null, reason.copy()));
    } else if (stage == FillStage.CANCELLED) {
      tell(fill, new RxFill(fill.name(), FillStage.REFUSED, null, reason.copy()));
    } else if (!NOTHING_MORE.contains(stage)) {
      tell(fill, new Status(fill.name(), stage, reason.copy()));
    }
  }

  /** A prescription has changed; who may still dispense it hears that it is over. */
  void prescriptionChanged(String id, MedicationRequest request) {
    if (WITHDRAWN.contains(request.getStatus())) {
      List<Fill> fills = table.ofRequest(id, true);
      fills.stream()
          .map(Fill::partner)
          .distinct()
          .forEach(partner -> withdraw(fills, partner, request.getStatusReason()));
    }
  }

  private void withdraw(List<Fill> fills, String partner, CodeableConcept reason) {
    fills.stream()
        .filter(fill -> fill.partner().equals(partner))
        .findFirst()
        .filter(last -> last.stage() == FillStage.HANDED_OVER)
        .ifPresent(last -> cancel(last, reason));
  }

  /** What is told of stages may be told again later, as a stage can come again. */
  private void tell(Fill fill, PharmacyMessage message) {
    add("stage/" + UUID.randomUUID(), fill, message);
  }

  private void add(String key, Fill fill, PharmacyMessage message) {
    outbox.add(new OutgoingMessage(key, fill.partner(), fill.prescription(), fill.task(), message));
  }
}
