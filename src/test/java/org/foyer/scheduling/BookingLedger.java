package org.foyer.scheduling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.foyer.testing.Answer;

/** What callers were told, to compare with what is stored. */
final class BookingLedger {

  private static final Set<String> CLEAR = Set.of("time-taken", "concurrent-change");

  /** By id, when bookings begin that were acknowledged and not let go of. */
  final Map<String, Instant> acknowledged = new ConcurrentHashMap<>();

  /** Ids of bookings of which a caller heard nothing, as the server died. */
  final Set<String> open = ConcurrentHashMap.newKeySet();

  /** Patients whose booking nobody heard of. */
  final Set<String> openPatients = ConcurrentHashMap.newKeySet();

  /** Answers that are neither success nor a clear refusal. */
  final List<String> surprises = new CopyOnWriteArrayList<>();

  final AtomicInteger successes = new AtomicInteger();
  final AtomicInteger refusals = new AtomicInteger();

  /** Takes an answer down; tells whether it is one of success. */
  boolean isSuccess(Answer answer) {
    if (answer.status() < 300) {
      successes.incrementAndGet();
      return true;
    }
    if (answer.status() == 409 && code(answer).filter(CLEAR::contains).isPresent()) {
      refusals.incrementAndGet();
    } else {
      surprises.add(answer.request().method() + " " + answer.status() + " " + answer.body());
    }
    return false;
  }

  private static Optional<String> code(Answer answer) {
    return Optional.of(
        answer.outcome().getIssueFirstRep().getDetails().getCodingFirstRep().getCode());
  }
}
