package org.foyer.pharmacy.queue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/**
 * How far a pharmacy is with a fill: the codes of our value set pharmacy-task-status, which are the
 * business status of the Task, and the status that goes with each.
 */
public enum FillStage {
  /** Nobody has looked at it. */
  RECEIVED("Received", TaskStatus.REQUESTED),
  /** An outside pharmacy has it. */
  SENT("Sent", TaskStatus.RECEIVED),
  /** Judged, and reserved. */
  VERIFIED("Verified", TaskStatus.ACCEPTED),
  /** Taken from the shelf. */
  PREPARED("Prepared", TaskStatus.INPROGRESS),
  /** To be fetched. */
  READY("Ready", TaskStatus.INPROGRESS),
  /** A part was handed over. */
  PARTLY_FILLED("Partly filled", TaskStatus.INPROGRESS),
  /** All is handed over. */
  HANDED_OVER("Handed over", TaskStatus.COMPLETED),
  /** Nobody fetched it. */
  RETURNED("Returned", TaskStatus.FAILED),
  /** Not dispensed. */
  REFUSED("Refused", TaskStatus.REJECTED),
  /** Waits for something. */
  ON_HOLD("On hold", TaskStatus.ONHOLD),
  /** Not wanted any more. */
  CANCELLED("Cancelled", TaskStatus.CANCELLED);

  /** The system of the codes. */
  public static final String SYSTEM = "https://foyer.org/fhir/CodeSystem/pharmacy-task-status";

  private static final Set<FillStage> OPEN =
      Set.of(RECEIVED, SENT, VERIFIED, PREPARED, READY, PARTLY_FILLED, ON_HOLD);

  private final String display;
  private final TaskStatus taskStatus;

  FillStage(String display, TaskStatus taskStatus) {
    this.display = display;
    this.taskStatus = taskStatus;
  }

  /** The stage that a Task names; empty if it names none. */
  public static Optional<FillStage> of(Task task) {
    return task.getBusinessStatus().getCoding().stream()
        .filter(coding -> SYSTEM.equals(coding.getSystem()) && coding.hasCode())
        .flatMap(coding -> of(coding.getCode()).stream())
        .findFirst();
  }

  private static Optional<FillStage> of(String code) {
    return Arrays.stream(values()).filter(stage -> stage.code().equals(code)).findFirst();
  }

  /** Its code. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The status of a Task at this stage. */
  public TaskStatus taskStatus() {
    return taskStatus;
  }

  /** As the business status of a Task. */
  public CodeableConcept concept() {
    return new CodeableConcept(new Coding(SYSTEM, code(), display));
  }

  /** Brings a Task to this stage. */
  public Task put(Task task) {
    return task.setStatus(taskStatus).setBusinessStatus(concept());
  }

  /** Whether there is still something to do. */
  public boolean isOpen() {
    return OPEN.contains(this);
  }

  /** Whether a Task can be at this stage and have the status: after a part, work goes on. */
  boolean goesWith(TaskStatus status) {
    return status == taskStatus || (this == VERIFIED && status == TaskStatus.INPROGRESS);
  }

  /** The stages that can follow. */
  List<FillStage> next() {
    return switch (this) {
      case RECEIVED -> List.of(VERIFIED, REFUSED, ON_HOLD, CANCELLED);
      case SENT ->
          List.of(
              VERIFIED,
              PREPARED,
              READY,
              PARTLY_FILLED,
              HANDED_OVER,
              RETURNED,
              REFUSED,
              ON_HOLD,
              CANCELLED);
      case VERIFIED -> List.of(PREPARED, REFUSED, ON_HOLD, CANCELLED);
      case PREPARED -> List.of(READY, REFUSED, ON_HOLD, CANCELLED);
      case READY -> List.of(HANDED_OVER, PARTLY_FILLED, RETURNED, REFUSED, ON_HOLD, CANCELLED);
      case PARTLY_FILLED -> List.of(VERIFIED, HANDED_OVER, ON_HOLD, CANCELLED);
      case ON_HOLD ->
          List.of(
              RECEIVED,
              SENT,
              VERIFIED,
              PREPARED,
              READY,
              PARTLY_FILLED,
              RETURNED,
              REFUSED,
              CANCELLED);
      case HANDED_OVER, RETURNED, REFUSED, CANCELLED -> List.of();
    };
  }
}
