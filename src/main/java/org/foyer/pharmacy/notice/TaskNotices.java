package org.foyer.pharmacy.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.notification.Notices;
import org.foyer.notification.PlannedNotice;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the planned notices of a Task what they should be. */
@Component
class TaskNotices {

  private static final Duration WORTH_TELLING = Duration.ofDays(14);

  private final Store store;
  private final ReadyParts parts;
  private final Notices notices;
  private final AnnouncedTasks announced;
  private final CollectionSettings settings;
  private final Clock clock;

  TaskNotices(
      Stores stores,
      ReadyParts parts,
      Notices notices,
      AnnouncedTasks announced,
      CollectionSettings settings,
      Clock clock) {
    this.store = stores.asSystem("notices of prescriptions");
    this.parts = parts;
    this.notices = notices;
    this.announced = announced;
    this.settings = settings;
    this.clock = clock;
  }

  /** Reads how the Task is now, and plans and withdraws notices accordingly. */
  @Transactional
  public void reconcile(String id) {
    announced.lock(id);
    Optional<Task> task = store.read(Task.class, id);
    Optional<Standing> standing = task.flatMap(found -> Standing.of(found, parts.isPartly(found)));
    Optional<String> patient = task.flatMap(TaskNotices::patient);
    if (standing.isEmpty() || patient.isEmpty()) {
      notices.withdraw("Task/" + id);
      return;
    }
    @Nullable Announced now = announce(id, patient.get(), standing.get());
    Set<String> wanted = new HashSet<>();
    if (now != null && now.isSomething()) {
      wanted.add(now.key(id));
      if (standing.get().isReady() && !settings.reminder().isZero()) {
        wanted.add(now.reminderKey(id));
        remind(id, patient.get(), now);
      }
    }
    notices.withdrawOthers("Task/" + id, wanted);
  }

  private @Nullable Announced announce(String id, String patient, Standing standing) {
    @Nullable Announced before = announced.find(id).orElse(null);
    boolean unsent = before != null && notices.isUntouched(before.key(id));
    @Nullable Announced now = Announced.next(before, unsent, standing, clock.instant());
    if (now != null && !now.equals(before)) {
      announced.put(id, patient, now);
      if (now.isSomething()) {
        plan(
            new PlannedNotice(
                now.key(id),
                now.kind(),
                patient,
                "Task/" + id,
                now.since(),
                now.since().plus(WORTH_TELLING)));
      }
    }
    return now;
  }

  private void remind(String id, String patient, Announced ready) {
    Instant due = ready.since().plus(settings.reminder());
    plan(
        new PlannedNotice(
            ready.reminderKey(id),
            NoticeKinds.REMINDER,
            patient,
            "Task/" + id,
            due,
            due.plus(WORTH_TELLING)));
  }

  private void plan(PlannedNotice notice) {
    if (notice.expires().isAfter(clock.instant()) && notices.reaches(notice.patient())) {
      notices.plan(notice);
    }
  }

  /** Reads again the Tasks of which a patient knows that something is ready. */
  @Transactional
  public void reconcileAll(String patient) {
    announced.ready(patient).forEach(this::reconcile);
  }

  private static Optional<String> patient(Task task) {
    return "Patient".equals(task.getFor().getReferenceElement().getResourceType())
        ? Optional.ofNullable(task.getFor().getReferenceElement().getIdPart())
        : Optional.empty();
  }
}
