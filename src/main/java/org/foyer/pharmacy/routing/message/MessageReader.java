package org.foyer.pharmacy.routing.message;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.routing.FulfilTasks;
import org.foyer.pharmacy.routing.message.PharmacyMessage.CancelRx;
import org.foyer.pharmacy.routing.message.PharmacyMessage.CancelRxResponse;
import org.foyer.pharmacy.routing.message.PharmacyMessage.MessageError;
import org.foyer.pharmacy.routing.message.PharmacyMessage.NewRx;
import org.foyer.pharmacy.routing.message.PharmacyMessage.Question;
import org.foyer.pharmacy.routing.message.PharmacyMessage.Reply;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxChangeRequest;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxChangeResponse;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxFill;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxRenewalRequest;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxRenewalResponse;
import org.foyer.pharmacy.routing.message.PharmacyMessage.Status;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** Reads messages from their resources. */
public final class MessageReader {

  private final MessageEvent event;
  private final List<Resource> resources;
  private final Task task;

  private MessageReader(MessageEvent event, List<Resource> resources) {
    this.event = event;
    this.resources = resources;
    this.task =
        find(Task.class).orElseThrow(() -> problem("The message has no Task that it is about."));
  }

  /**
   * The message of this kind that has these resources.
   *
   * @throws FhirProblem if something is missing
   */
  public static PharmacyMessage read(MessageEvent event, List<Resource> resources) {
    return new MessageReader(event, resources).message();
  }

  private PharmacyMessage message() {
    return switch (event) {
      case NEW_RX -> newRx();
      case CANCEL_RX -> new CancelRx(fill(), task.getStatusReason());
      case CANCEL_RX_RESPONSE ->
          new CancelRxResponse(fill(), task.getStatus() == TaskStatus.CANCELLED);
      case RX_CHANGE_REQUEST -> new RxChangeRequest(asked(), question());
      case RX_CHANGE_RESPONSE -> new RxChangeResponse(asked(), reply());
      case RX_RENEWAL_REQUEST -> new RxRenewalRequest(asked(), question());
      case RX_RENEWAL_RESPONSE -> new RxRenewalResponse(asked(), reply());
      case RX_FILL ->
          new RxFill(
              fill(), stage(), find(MedicationDispense.class).orElse(null), task.getStatusReason());
      case STATUS -> new Status(fill(), stage(), task.getStatusReason());
      case ERROR -> new MessageError(fill(), String.valueOf(task.getDescription()));
    };
  }

  private NewRx newRx() {
    Quantity due = FulfilTasks.due(task);
    return new NewRx(
        fill(),
        Names.of(task.getGroupIdentifier())
            .orElseThrow(() -> problem("The Task does not name the prescription.")),
        find(MedicationRequest.class).orElseThrow(() -> problem("There is no prescription.")),
        find(Patient.class).orElseThrow(() -> problem("There is no patient.")),
        due.isEmpty() ? null : due);
  }

  private UUID fill() {
    return Names.of(task.getIdentifier())
        .orElseThrow(() -> problem("The Task has no identifier that is a UUID."));
  }

  private UUID asked() {
    return task.getBasedOn().stream()
        .flatMap(reference -> Names.of(reference.getIdentifier()).stream())
        .findFirst()
        .orElseThrow(() -> problem("The Task does not name the fill that it is about."));
  }

  private Question question() {
    return new Question(fill(), task.hasDescription() ? task.getDescription() : "");
  }

  private Reply reply() {
    return new Reply(fill(), task.getStatus() == TaskStatus.COMPLETED, task.getStatusReason());
  }

  private FillStage stage() {
    return FillStage.of(task).orElseThrow(() -> problem("The Task does not say how far it is."));
  }

  private <T extends Resource> Optional<T> find(Class<T> type) {
    Predicate<Resource> wanted = type::isInstance;
    return resources.stream().filter(wanted).map(type::cast).findFirst();
  }

  private static FhirProblem problem(String explanation) {
    return new FhirProblem(ProblemCode.UNPROCESSABLE, explanation);
  }
}
