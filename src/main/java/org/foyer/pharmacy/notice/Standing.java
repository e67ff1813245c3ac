package org.foyer.pharmacy.notice;

import java.util.Optional;
import org.foyer.pharmacy.PharmacyCodes;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;

/** What a Task of the pharmacy, or one that asks for a renewal, is to its patient. */
enum Standing {
  /** All that is due lies ready. */
  READY(NoticeKinds.READY),
  /** A part of it lies ready. */
  PARTLY_READY(NoticeKinds.PARTLY_READY),
  /** It waits for somebody. */
  HELD(NoticeKinds.HELD),
  /** The pharmacy does not dispense it. */
  REFUSED(NoticeKinds.REFUSED),
  /** It is not to be dispensed any more. */
  CANCELLED(NoticeKinds.CANCELLED),
  /** There is a new prescription. */
  RENEWED(NoticeKinds.RENEWED),
  /** There is none. */
  DENIED(NoticeKinds.DENIED),
  /** Somebody works on it. */
  AT_WORK(null),
  /** The patient has it, or a part, or did not come for it. */
  OVER(null);

  private final @Nullable String kind;

  Standing(@Nullable String kind) {
    this.kind = kind;
  }

  /** The kind of the notice that tells of it; empty if none does. */
  Optional<String> kind() {
    return Optional.ofNullable(kind);
  }

  /** Whether the patient can come for something. */
  boolean isReady() {
    return this == READY || this == PARTLY_READY;
  }

  /**
   * Of a Task; empty if it is neither a fill nor a request for a renewal.
   *
   * @param partly whether less lies ready than is due
   */
  static Optional<Standing> of(Task task, boolean partly) {
    return switch (code(task.getCode(), PharmacyCodes.TASK_CODE)) {
      case PharmacyCodes.FULFILL -> Optional.of(ofFill(task, partly));
      case PharmacyCodes.APPROVE -> Optional.of(ofRenewal(task));
      default -> Optional.empty();
    };
  }

  private static Standing ofFill(Task task, boolean partly) {
    if (task.getStatus() == Task.TaskStatus.ENTEREDINERROR) {
      return OVER;
    }
    return switch (code(task.getBusinessStatus(), PharmacyCodes.TASK_STATUS)) {
      case "ready" -> partly ? PARTLY_READY : READY;
      case "on-hold" -> HELD;
      case "refused" -> REFUSED;
      case "cancelled" -> CANCELLED;
      case "handed-over", "partly-filled", "returned" -> OVER;
      default -> AT_WORK;
    };
  }

  private static Standing ofRenewal(Task task) {
    Task.TaskStatus status = task.getStatus();
    return switch (status == null ? Task.TaskStatus.NULL : status) {
      case COMPLETED -> RENEWED;
      case REJECTED -> DENIED;
      case CANCELLED, FAILED, ENTEREDINERROR -> OVER;
      default -> AT_WORK;
    };
  }

  private static String code(CodeableConcept concept, String system) {
    return concept.getCoding().stream()
        .filter(coding -> system.equals(coding.getSystem()) && coding.hasCode())
        .map(Coding::getCode)
        .findFirst()
        .orElse("");
  }
}
