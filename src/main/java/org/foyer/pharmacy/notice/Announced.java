package org.foyer.pharmacy.notice;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a patient was last told of a Task, or will be.
 *
 * @param kind the kind of the notice; empty if what it said is over
 * @param since since when it is so
 * @param changes how many notices there were
 */
record Announced(String kind, Instant since, int changes) {

  private static final String NOTHING = "";
  private static final Set<String> READY = Set.of(NoticeKinds.READY, NoticeKinds.PARTLY_READY);

  /** The key of the notice. */
  String key(String task) {
    return "Task/%s/change/%d".formatted(task, changes);
  }

  /** The key of the reminder that follows it. */
  String reminderKey(String task) {
    return "Task/%s/reminder/%d".formatted(task, changes);
  }

  boolean isSomething() {
    return !kind.isEmpty();
  }

  /**
   * What is to be told now: the same as before if nothing is new, null if nothing was ever told and
   * nothing is to be.
   *
   * @param before what was told
   * @param unsent whether that was not even begun to be sent
   */
  static @Nullable Announced next(
      @Nullable Announced before, boolean unsent, Standing standing, Instant now) {
    if (standing == Standing.CANCELLED) {
      boolean hopes = before != null && READY.contains(before.kind) && !unsent;
      boolean told = before != null && before.kind.equals(NoticeKinds.CANCELLED);
      return hopes || told ? told(before, NoticeKinds.CANCELLED, now) : over(before, now);
    }
    Optional<String> kind = standing.kind();
    if (kind.isPresent()) {
      return told(before, kind.get(), now);
    }
    // Who was told that something is ready knows it also while the pharmacy looks at it once more.
    boolean stillKnown = before != null && READY.contains(before.kind) && !unsent;
    return standing == Standing.AT_WORK && stillKnown ? before : over(before, now);
  }

  private static Announced told(@Nullable Announced before, String kind, Instant now) {
    if (before == null) {
      return new Announced(kind, now, 1);
    }
    return before.kind.equals(kind) ? before : new Announced(kind, now, before.changes + 1);
  }

  private static @Nullable Announced over(@Nullable Announced before, Instant now) {
    return before == null || !before.isSomething()
        ? before
        : new Announced(NOTHING, now, before.changes);
  }
}
