package org.foyer.fhir.change;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.fhir.ChangeFeed;
import org.foyer.fhir.change.ChangeConcerns.Fresh;
import org.foyer.fhir.change.ChangeLog.ChangedResource;
import org.springframework.stereotype.Component;

/**
 * Follows the log of changes by position, as the full-text index does: everything before the oldest
 * running transaction is known, and what comes later is remembered until it is before it.
 */
@Component
class LoggedChanges implements ChangeFeed {

  private static final int PAGE = 500;
  private static final int MOST_AT_ONCE = 5_000;
  private static final int MOST_REMEMBERED = 10_000;

  /** Versions bear the time at which their transaction began, or shortly before. */
  private static final Duration TRANSACTION = Duration.ofSeconds(10);

  private final ChangeLog log;
  private final ChangeConcerns concerns;
  private final Clock clock;

  LoggedChanges(ChangeLog log, ChangeConcerns concerns, Clock clock) {
    this.log = log;
    this.concerns = concerns;
    this.clock = clock;
  }

  @Override
  public Onlooker follow() {
    Position position = new Position();
    position.next();
    return position;
  }

  private final class Position implements Onlooker {

    private Snapshot reached = log.now();
    private long transaction = reached.oldestRunning();
    private Instant asked = clock.instant();

    /** What was told at or after the position, by transaction. */
    private final Map<Long, Long> told = new HashMap<>();

    /** In which version resources were told last, as far as that is remembered. */
    private final Map<Long, Long> versions =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > MOST_REMEMBERED;
          }
        };

    @Override
    public Changes next() {
      Instant since = asked.minus(TRANSACTION);
      asked = clock.instant();
      Snapshot now = log.now();
      if (!now.database().equals(reached.database()) || now.next() < reached.next()) {
        told.clear();
        transaction = now.oldestRunning();
      }
      reached = now;
      return concerns.of(advance(now), since);
    }

    private List<Fresh> advance(Snapshot now) {
      List<Fresh> fresh = new ArrayList<>();
      Change last = new Change(-1, transaction);
      List<ChangedResource> page;
      do {
        page = log.resourcesAfter(last, now, PAGE);
        page.stream().filter(this::isNew).map(this::fresh).forEach(fresh::add);
        last = page.isEmpty() ? last : page.get(page.size() - 1).change();
      } while (page.size() == PAGE && fresh.size() < MOST_AT_ONCE);
      transaction =
          page.size() < PAGE
              ? now.oldestRunning()
              : Math.min(last.transaction(), now.oldestRunning());
      told.values().removeIf(earlier -> earlier < transaction);
      return fresh;
    }

    private Fresh fresh(ChangedResource found) {
      Long known = versions.put(found.change().id(), found.resource().version());
      return new Fresh(found.resource(), known == null ? 0 : known);
    }

    private boolean isNew(ChangedResource found) {
      Long transaction = found.change().transaction();
      return !transaction.equals(told.put(found.change().id(), transaction));
    }
  }
}
