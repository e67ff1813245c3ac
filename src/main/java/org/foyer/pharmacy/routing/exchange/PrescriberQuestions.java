package org.foyer.pharmacy.routing.exchange;

import java.time.Clock;
import java.util.Date;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.renewal.RefusalReason;
import org.foyer.pharmacy.renewal.Renewals;
import org.foyer.pharmacy.routing.message.PharmacyMessage;
import org.foyer.pharmacy.routing.message.PharmacyMessage.Question;
import org.foyer.pharmacy.routing.message.PharmacyMessage.Reply;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxChangeRequest;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxChangeResponse;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxRenewalRequest;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxRenewalResponse;
import org.foyer.pharmacy.routing.outbox.OutgoingMessage;
import org.foyer.pharmacy.routing.outbox.PharmacyOutbox;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/**
 * Carries what a pharmacy asks a prescriber from one server to the other, and the answer back: a
 * renewal (Tasks of code approve) or a change (of code change).
 */
@Component
class PrescriberQuestions {

  private static final String CHANGE = "change";
  private static final Set<TaskStatus> ANSWERED =
      EnumSet.of(
          TaskStatus.COMPLETED, TaskStatus.REJECTED, TaskStatus.FAILED, TaskStatus.CANCELLED);

  private final QuestionTable questions;
  private final FillTable fills;
  private final Store store;
  private final LocalReferences references;
  private final PharmacyOutbox outbox;
  private final Renewals renewals;
  private final Clock clock;

  PrescriberQuestions(
      QuestionTable questions,
      FillTable fills,
      Stores stores,
      LocalReferences references,
      PharmacyOutbox outbox,
      Renewals renewals,
      Clock clock) {
    this.questions = questions;
    this.fills = fills;
    this.store = stores.asSystem("Pharmacies ask prescribers by messages");
    this.references = references;
    this.outbox = outbox;
    this.renewals = renewals;
    this.clock = clock;
  }

  static boolean isQuestion(Task task) {
    return isChange(task)
        || task.getCode().hasCoding(PharmacyCodes.TASK_CODE, PharmacyCodes.APPROVE);
  }

  private static boolean isChange(Task task) {
    return task.getCode().hasCoding(PharmacyCodes.TASK_CODE, CHANGE);
  }

  /** A Task here has changed; who is elsewhere hears of it. */
  void changed(String id, Task task, boolean isNew) {
    Optional<AskedQuestion> known = questions.ofTask(id);
    if (known.isPresent()) {
      if (!known.get().asked() && ANSWERED.contains(task.getStatus())) {
        reply(known.get(), task);
      }
    } else if (isNew && task.getStatus() == TaskStatus.REQUESTED) {
      references
          .target(task.getFocus())
          .map(IdType::getIdPart)
          .flatMap(request -> fills.ofRequest(request, false).stream().findFirst())
          .ifPresent(fill -> ask(fill, id, task));
    }
  }

  private void ask(Fill fill, String id, Task task) {
    AskedQuestion asked =
        new AskedQuestion(fill.partner(), UUID.randomUUID(), fill.name(), true, id);
    questions.add(asked);
    String text =
        task.getNote().stream()
            .map(Annotation::getText)
            .findFirst()
            .orElse(task.hasDescription() ? task.getDescription() : "");
    Question question = new Question(asked.question(), text);
    send(
        fill,
        "question/" + id,
        id,
        isChange(task)
            ? new RxChangeRequest(fill.name(), question)
            : new RxRenewalRequest(fill.name(), question));
  }

  private void reply(AskedQuestion asked, Task task) {
    Reply reply =
        new Reply(
            asked.question(),
            task.getStatus() == TaskStatus.COMPLETED,
            task.getStatusReason().copy());
    fills
        .find(asked.partner(), asked.fill())
        .ifPresent(
            fill ->
                send(
                    fill,
                    "reply/" + asked.task(),
                    asked.task(),
                    isChange(task)
                        ? new RxChangeResponse(fill.name(), reply)
                        : new RxRenewalResponse(fill.name(), reply)));
  }

  private void send(Fill fill, String key, String task, PharmacyMessage message) {
    outbox.add(new OutgoingMessage(key, fill.partner(), fill.prescription(), task, message));
  }

  /** A pharmacy elsewhere asks. */
  void asked(Fill fill, Question question, boolean forChange) {
    MedicationRequest prescription =
        store
            .read(MedicationRequest.class, fill.request())
            .orElseThrow(
                () -> new FhirProblem(ProblemCode.UNPROCESSABLE, "The prescription is not here."));
    Task task =
        new Task()
            .setStatus(TaskStatus.REQUESTED)
            .setIntent(TaskIntent.PROPOSAL)
            .setCode(
                new CodeableConcept(
                    new Coding(
                        PharmacyCodes.TASK_CODE, forChange ? CHANGE : PharmacyCodes.APPROVE, null)))
            .setFocus(new Reference("MedicationRequest/" + fill.request()))
            .setFor(prescription.getSubject().copy())
            .setRequester(new Reference("Organization/" + fill.partner()))
            .setOwner(prescription.getRequester().copy())
            .setAuthoredOn(Date.from(clock.instant()));
    if (prescription.hasGroupIdentifier()) {
      task.setGroupIdentifier(prescription.getGroupIdentifier().copy());
    }
    if (!question.text().isEmpty()) {
      task.addNote().setText(question.text());
    }
    if (!forChange) {
      renewals.refusal(prescription).ifPresent(problem -> deny(task, problem));
    }
    String id = store.create(task).getIdPart();
    questions.add(new AskedQuestion(fill.partner(), question.id(), fill.name(), false, id));
  }

  /** The rules answer in the place of the prescriber; the pharmacy hears of it like of any. */
  private static void deny(Task task, FhirProblem problem) {
    RefusalReason reason =
        problem.code() == ProblemCode.TOO_EARLY ? RefusalReason.TOO_EARLY : RefusalReason.OTHER;
    task.setStatus(TaskStatus.REJECTED)
        .setStatusReason(reason.concept().setText(problem.explanation()));
  }

  /** A prescriber elsewhere has answered. */
  void answered(String partner, Reply reply) {
    questions
        .find(partner, reply.id())
        .filter(AskedQuestion::asked)
        .flatMap(asked -> store.read(Task.class, asked.task()))
        .filter(task -> !ANSWERED.contains(task.getStatus()))
        .ifPresent(
            task ->
                store.update(
                    task.copy()
                        .setStatus(reply.approved() ? TaskStatus.COMPLETED : TaskStatus.REJECTED)
                        .setStatusReason(reply.reason().isEmpty() ? null : reply.reason())
                        .setLastModified(Date.from(clock.instant()))));
  }
}
