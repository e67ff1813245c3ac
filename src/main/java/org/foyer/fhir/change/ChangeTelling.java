package org.foyer.fhir.change;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.foyer.fhir.ChangeFollower;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells followers of one change after the other, each in a transaction of its own. */
@Component
class ChangeTelling {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeTelling.class);

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final int DOUBLINGS = 10;

  private final ObjectProvider<ChangeFollower> followers;
  private final UntoldChanges changes;
  private final TransactionTemplate transactions;

  ChangeTelling(
      ObjectProvider<ChangeFollower> followers,
      UntoldChanges changes,
      PlatformTransactionManager transactionManager) {
    this.followers = followers;
    this.changes = changes;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /**
   * Tells of the next change that is due.
   *
   * @return whether there was one
   */
  boolean tellNext() {
    Map<String, ChangeFollower> named =
        followers.stream().collect(Collectors.toMap(ChangeFollower::name, Function.identity()));
    if (named.isEmpty()) {
      return false;
    }
    Attempt attempt = new Attempt();
    try {
      transactions.executeWithoutResult(status -> tell(named, attempt));
    } catch (RuntimeException e) {
      if (attempt.change == null) {
        throw e;
      }
      postpone(attempt.change, e);
    }
    return attempt.change != null;
  }

  private void tell(Map<String, ChangeFollower> named, Attempt attempt) {
    Optional<UntoldChange> next = changes.claim(named.keySet());
    if (next.isEmpty()) {
      return;
    }
    UntoldChange change = next.get();
    attempt.change = change;
    changes.waitForTurn(change);
    changes.remove(change);
    @Nullable ChangeFollower follower = named.get(change.follower());
    if (follower != null) {
      follower.changed(change.resourceType(), change.resourceId());
    }
  }

  private void postpone(UntoldChange change, RuntimeException cause) {
    LOG.warn(
        "{} could not take change {} of a {}; it is told again",
        change.follower(),
        change.id(),
        change.resourceType(),
        cause);
    transactions.executeWithoutResult(status -> changes.postpone(change, pause(change)));
  }

  /** Doubles with each failure, up to about a quarter of an hour. */
  static Duration pause(UntoldChange change) {
    return SHORTEST_PAUSE.multipliedBy(1L << Math.min(change.attempts(), DOUBLINGS));
  }

  /** What the transaction had in hand, known also when it is rolled back. */
  private static final class Attempt {
    private @Nullable UntoldChange change;
  }
}
