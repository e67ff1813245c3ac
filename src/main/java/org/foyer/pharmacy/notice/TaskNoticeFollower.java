package org.foyer.pharmacy.notice;

import java.util.Set;
import org.foyer.fhir.ChangeFollower;
import org.springframework.stereotype.Component;

/** Hears of changed Tasks, and of patients' changed addresses. */
@Component
class TaskNoticeFollower implements ChangeFollower {

  private static final String TASK = "Task";

  private final TaskNotices notices;

  TaskNoticeFollower(TaskNotices notices) {
    this.notices = notices;
  }

  @Override
  public String name() {
    return "pharmacy-notices";
  }

  @Override
  public Set<String> resourceTypes() {
    return Set.of(TASK, "Patient");
  }

  @Override
  public void changed(String resourceType, String id) {
    if (resourceType.equals(TASK)) {
      notices.reconcile(id);
    } else {
      notices.reconcileAll(id);
    }
  }
}
