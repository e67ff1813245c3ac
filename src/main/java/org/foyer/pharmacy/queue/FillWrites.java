package org.foyer.pharmacy.queue;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.Callers;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lets Tasks that are fills of prescriptions go from stage to stage as they can, on whatever way
 * they are written, and by those only who may dispense.
 */
@Component
class FillWrites implements StorageInterceptor {

  /** After access control, which may have to say that there is no such Task. */
  private static final int AFTER_ACCESS = 100;

  private static final Set<TaskStatus> OVER =
      Set.of(
          TaskStatus.DRAFT,
          TaskStatus.COMPLETED,
          TaskStatus.FAILED,
          TaskStatus.REJECTED,
          TaskStatus.CANCELLED);

  private final DispensingRight right;
  private final ObjectProvider<HeldFills> held;

  FillWrites(DispensingRight right, ObjectProvider<HeldFills> held) {
    this.right = right;
    this.held = held;
  }

  /** Refuses new fills by those who may not dispense. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = AFTER_ACCESS)
  public void creating(IBaseResource resource, @Nullable RequestDetails request) {
    requireRight(null, resource, request);
  }

  /** Refuses changes by those who may not dispense. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_ACCESS)
  public void updating(
      @Nullable IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
    requireRight(before, after, request);
  }

  /** Refuses deletions by those who may not dispense. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED, order = AFTER_ACCESS)
  public void deleting(IBaseResource resource, @Nullable RequestDetails request) {
    requireRight(null, resource, request);
  }

  /** Looks at a new fill. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource, @Nullable RequestDetails request) {
    if (!(resource instanceof Task task) || !Fill.is(task) || isOldOfNoStage(task)) {
      return;
    }
    refuse(task, FillTransitions.problem(task));
    boolean byPerson =
        Callers.of(request).map(Caller::kind).filter(kind -> kind == Kind.PERSON).isPresent();
    if (byPerson && FillStage.of(task).filter(stage -> stage != FillStage.RECEIVED).isPresent()) {
      refuse(
          task,
          Optional.of(
              new FhirProblem(
                  ProblemCode.TRANSITION_REFUSED, "A fill begins as received, not later.")));
    }
  }

  /** Looks at a new version of a fill. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(
      @Nullable IBaseResource former, IBaseResource resource, @Nullable RequestDetails request) {
    if (!(former instanceof Task before) || !(resource instanceof Task after)) {
      return;
    }
    if (!Fill.is(before) && !Fill.is(after)) {
      return;
    }
    boolean byServer =
        Callers.of(request).map(Caller::kind).filter(kind -> kind == Kind.SERVER).isPresent();
    if (!byServer && isAboutAnother(before, after)) {
      refuse(
          after,
          Optional.of(
              new FhirProblem(
                  ProblemCode.TRANSITION_REFUSED,
                  "The code, focus and patient of the fill of a prescription are not changed.")));
    }
    if (isOldOfNoStage(after)) {
      return;
    }
    refuse(after, FillTransitions.problem(after));
    refuse(
        after, FillTransitions.problem(before, after, () -> held.getObject().stageBefore(before)));
  }

  private void requireRight(
      @Nullable IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
    boolean isFill =
        (before instanceof Task earlier && Fill.is(earlier))
            || (after instanceof Task task && Fill.is(task));
    if (isFill) {
      Callers.of(request).ifPresent(right::require);
    }
  }

  /** Of other hospitals: what is over, and says nothing of our stages. */
  private static boolean isOldOfNoStage(Task task) {
    return FillStage.of(task).isEmpty() && OVER.contains(task.getStatus());
  }

  private static boolean isAboutAnother(Task before, Task after) {
    return !before.getCode().equalsDeep(after.getCode())
        || !before.getFocus().equalsDeep(after.getFocus())
        || !before.getFor().equalsDeep(after.getFor());
  }

  private static void refuse(Task task, Optional<FhirProblem> problem) {
    problem.ifPresent(
        found -> {
          throw ResourceChange.at(task, found);
        });
  }
}
