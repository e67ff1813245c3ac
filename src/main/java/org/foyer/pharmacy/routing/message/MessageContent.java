package org.foyer.pharmacy.routing.message;

import java.util.ArrayList;
import java.util.List;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.queue.FillStage;
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
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** Messages as resources: a Task, which says what it is about, and what belongs to it. */
public final class MessageContent {

  static final String CHANGE = "change";

  private MessageContent() {}

  /** The resources of a message; the first is the Task. */
  public static List<Resource> write(PharmacyMessage message) {
    List<Resource> resources = new ArrayList<>();
    resources.add(task(message));
    if (message instanceof NewRx newRx) {
      resources.add(newRx.content());
      resources.add(newRx.patient());
    } else if (message instanceof RxFill fill && fill.dispense() != null) {
      resources.add(fill.dispense());
    }
    return resources;
  }

  private static Task task(PharmacyMessage message) {
    if (message instanceof RxChangeRequest request) {
      return question(message, request.question(), CHANGE);
    }
    if (message instanceof RxRenewalRequest request) {
      return question(message, request.question(), PharmacyCodes.APPROVE);
    }
    if (message instanceof RxChangeResponse response) {
      return reply(message, response.reply(), CHANGE);
    }
    if (message instanceof RxRenewalResponse response) {
      return reply(message, response.reply(), PharmacyCodes.APPROVE);
    }
    return fill(message);
  }

  private static Task fill(PharmacyMessage message) {
    Task task = new Task().setIntent(TaskIntent.ORDER).setCode(code(PharmacyCodes.FULFILL));
    task.addIdentifier(Names.identifier(message.fill()));
    if (message instanceof NewRx newRx) {
      FillStage.RECEIVED.put(task);
      task.setGroupIdentifier(Names.identifier(newRx.prescription()));
      if (newRx.due() != null) {
        task.addInput()
            .setType(
                new CodeableConcept(
                    new Coding(PharmacyCodes.TASK_PARAMETER, PharmacyCodes.QUANTITY, null)))
            .setValue(newRx.due());
      }
    } else if (message instanceof CancelRx cancel) {
      FillStage.CANCELLED.put(task).setStatusReason(cancel.reason());
    } else if (message instanceof CancelRxResponse response) {
      (response.cancelled() ? FillStage.CANCELLED : FillStage.HANDED_OVER).put(task);
    } else if (message instanceof RxFill rxFill) {
      rxFill.stage().put(task).setStatusReason(rxFill.reason());
    } else if (message instanceof Status status) {
      status.stage().put(task).setStatusReason(status.reason());
    } else if (message instanceof MessageError error) {
      task.setStatus(TaskStatus.FAILED).setDescription(error.text());
    }
    return task;
  }

  private static Task question(PharmacyMessage message, Question question, String code) {
    Task task = about(message, code).setStatus(TaskStatus.REQUESTED);
    task.addIdentifier(Names.identifier(question.id()));
    if (!question.text().isEmpty()) {
      task.setDescription(question.text());
    }
    return task;
  }

  private static Task reply(PharmacyMessage message, Reply reply, String code) {
    Task task =
        about(message, code)
            .setStatus(reply.approved() ? TaskStatus.COMPLETED : TaskStatus.REJECTED)
            .setStatusReason(reply.reason());
    task.addIdentifier(Names.identifier(reply.id()));
    return task;
  }

  private static Task about(PharmacyMessage message, String code) {
    Task task = new Task().setIntent(TaskIntent.ORDER).setCode(code(code));
    task.addBasedOn(new Reference().setIdentifier(Names.identifier(message.fill())));
    return task;
  }

  private static CodeableConcept code(String code) {
    return new CodeableConcept(new Coding(PharmacyCodes.TASK_CODE, code, null));
  }
}
