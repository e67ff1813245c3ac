package org.foyer.pharmacy.stock;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.foyer.testing.Answer;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;

/** What callers were told, to compare with what is stored. */
final class StockTally {

  private static final Set<String> REFUSED =
      Set.of("out-of-stock", "concurrent-change", "conflict", "prescription-used-up");

  /** What somebody is told whom another came before. */
  private static final Set<String> TOO_LATE = Set.of("transition-refused", "not-dispensable");

  /** What a node says that has more to do than it can: it has done nothing. */
  private static final Set<String> BUSY =
      Set.of("database-unavailable", "audit-unavailable", "too-busy", "database-timeout");

  /** By id, the status of dispenses that was acknowledged last. */
  final Map<String, MedicationDispenseStatus> dispenses = new ConcurrentHashMap<>();

  /** Deliveries and adjustments that were acknowledged, such as {@code Basic/1}. */
  final Set<String> movements = ConcurrentHashMap.newKeySet();

  /** Ids of dispenses of which a caller heard nothing, as the server died. */
  final Set<String> unheardDispenses = ConcurrentHashMap.newKeySet();

  /** By id, what was answered last to a refused dispense. */
  final Map<String, String> refusedDispenses = new ConcurrentHashMap<>();

  /** How many new resources nobody heard of. */
  final AtomicInteger unheard = new AtomicInteger();

  /** Answers that are neither success nor a clear refusal. */
  final List<String> surprises = new CopyOnWriteArrayList<>();

  /** How often what was answered. */
  final Map<String, Integer> answers = new ConcurrentSkipListMap<>();

  /** Takes an answer down; tells whether it is one of success. */
  boolean isSuccess(String what, Answer answer) {
    if (answer.status() < 300) {
      count(what + " done");
      return true;
    }
    String code =
        String.valueOf(
            answer.outcome().getIssueFirstRep().getDetails().getCodingFirstRep().getCode());
    count(what + " " + answer.status() + " " + code);
    boolean isClear =
        (answer.status() == 409 && REFUSED.contains(code))
            || (answer.status() == 412 && "version-mismatch".equals(code))
            || (answer.status() == 422 && TOO_LATE.contains(code))
            || (answer.status() == 503 && BUSY.contains(code));
    if (!isClear) {
      surprises.add(answer.request().method() + " " + answer.status() + " " + answer.body());
    }
    return false;
  }

  /** Nobody knows what became of a new resource. */
  void lost(String what) {
    heardNothing(what);
    unheard.incrementAndGet();
  }

  /** A request to the node that died has no answer. */
  void heardNothing(String what) {
    count(what + " unheard");
  }

  private void count(String what) {
    answers.merge(what, 1, Integer::sum);
  }
}
