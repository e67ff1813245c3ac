package org.foyer.fhir.fulltext;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.foyer.fhir.change.Change;
import org.foyer.fhir.change.ChangeLog;
import org.foyer.fhir.change.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Brings an index up to the database: builds it when it is empty or speaks of another database,
 * then takes up each change once. It may be interrupted anywhere, even by {@code kill -9}, and goes
 * on from the position in the index; a change taken up twice does no harm.
 *
 * <p>Everything before the oldest running transaction of a moment is visible in that moment, and
 * later changes have this transaction's number or a higher one. So what is read once from the old
 * position on leaves nothing out, and that number is the new position.
 */
final class FollowingIndex {

  private static final int PAGE = 500;

  private final ChangeLog changes;
  private final WordExtraction extraction;
  private final WordStore store;
  private final IndexLock lock;
  private final boolean shared;

  /** What is in the index at or after the position, by transaction; guarded by the lock. */
  private final Map<Long, Long> takenUp = new HashMap<>();

  private @Nullable IndexPosition known;

  private volatile IndexState state = IndexState.STARTING;
  private final AtomicLong built = new AtomicLong();

  FollowingIndex(
      ChangeLog changes,
      WordExtraction extraction,
      WordStore store,
      IndexLock lock,
      boolean shared) {
    this.changes = changes;
    this.extraction = extraction;
    this.store = store;
    this.lock = lock;
    this.shared = shared;
  }

  /** What the index was found to be. */
  IndexState state() {
    return state;
  }

  /** How many resources this process has taken up to build the index. */
  long built() {
    return built.get();
  }

  /**
   * Goes a step: one page of building, or all changes up to now as far as time allows.
   *
   * @return whether the index is now complete up to the moment of the call
   */
  boolean advance(Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    boolean[] complete = {false};
    lock.whileHeld(time, () -> complete[0] = stepOrForget(deadline));
    return complete[0];
  }

  private boolean stepOrForget(long deadline) {
    boolean succeeded = false;
    try {
      boolean complete = step(deadline);
      succeeded = true;
      return complete;
    } finally {
      if (!succeeded) {
        // A failing index may have thrown away what it had not committed, with the position.
        known = null;
        takenUp.clear();
        state = IndexState.FAILED;
      }
    }
  }

  private boolean step(long deadline) {
    Snapshot now = changes.now();
    Optional<IndexPosition> position = position().filter(found -> found.isOn(now));
    if (position.isEmpty()) {
      store.clear();
      move(IndexPosition.start(UUID.randomUUID().toString(), now));
      state = IndexState.BUILDING;
      return false;
    }
    if (!position.get().complete()) {
      state = IndexState.BUILDING;
      build(position.get());
      return false;
    }
    boolean caughtUp = follow(position.get(), now, deadline);
    state = IndexState.FOLLOWING;
    return caughtUp;
  }

  private Optional<IndexPosition> position() {
    IndexPosition last = known;
    if (last != null && !shared) {
      return Optional.of(last);
    }
    Optional<IndexPosition> found = store.position();
    if (last == null || found.filter(it -> it.build().equals(last.build())).isEmpty()) {
      takenUp.clear();
    }
    known = found.orElse(null);
    return found;
  }

  private void move(IndexPosition position) {
    store.save(position);
    known = position;
  }

  private void build(IndexPosition position) {
    List<Long> ids = changes.idsAfter(position.lastId(), PAGE);
    if (ids.isEmpty()) {
      move(position.built());
      store.flush();
    } else {
      takeUp(ids);
      built.addAndGet(ids.size());
      move(position.builtUpTo(ids.get(ids.size() - 1)));
    }
  }

  private boolean follow(IndexPosition position, Snapshot now, long deadline) {
    List<Long> erased = changes.erasedSince(position.transaction(), now);
    store.write(List.of(), erased);
    Change last = new Change(-1, position.transaction());
    boolean wrote = !erased.isEmpty();
    List<Change> page;
    do {
      page = changes.after(last, now, PAGE);
      wrote |= takeUpChanges(page);
      last = page.isEmpty() ? last : page.get(page.size() - 1);
    } while (page.size() == PAGE && System.nanoTime() < deadline);
    boolean caughtUp = page.size() < PAGE;
    long reached =
        caughtUp ? now.oldestRunning() : Math.min(last.transaction(), now.oldestRunning());
    reach(position.followedTo(reached), wrote);
    return caughtUp;
  }

  private void reach(IndexPosition position, boolean wrote) {
    if (wrote) {
      move(position);
      store.refresh();
    } else {
      known = position;
    }
    takenUp.values().removeIf(transaction -> transaction < position.transaction());
  }

  private boolean takeUpChanges(List<Change> page) {
    List<Change> fresh =
        page.stream()
            .filter(change -> !Long.valueOf(change.transaction()).equals(takenUp.get(change.id())))
            .toList();
    if (fresh.isEmpty()) {
      return false;
    }
    takeUp(fresh.stream().map(Change::id).toList());
    fresh.forEach(change -> takenUp.put(change.id(), change.transaction()));
    return true;
  }

  private void takeUp(Collection<Long> ids) {
    List<IndexedText> texts = changes.resources(ids).stream().map(extraction::words).toList();
    Set<Long> present = texts.stream().map(IndexedText::id).collect(Collectors.toSet());
    store.write(texts, ids.stream().filter(id -> !present.contains(id)).toList());
  }
}
