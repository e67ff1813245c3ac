package org.foyer.fhir.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.foyer.fhir.ChangeFollower;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Each follower has a name of its own, so that the server's own threads leave its changes alone.
 */
@ServerTest
class ChangeTellingIT {

  private final UntoldChanges changes;
  private final JdbcClient database;
  private final PlatformTransactionManager transactionManager;
  private final String name = "test-" + UUID.randomUUID().toString().substring(0, 8);

  ChangeTellingIT(
      @Autowired UntoldChanges changes,
      @Autowired JdbcClient database,
      @Autowired PlatformTransactionManager transactionManager) {
    this.changes = changes;
    this.database = database;
    this.transactionManager = transactionManager;
  }

  @Test
  void severalChangesOfOneResourceAreToldOnce() {
    Listener listener = new Listener();
    ChangeTelling telling = telling(listener);
    changes.add(name, "Patient", "one");
    changes.add(name, "Patient", "one");
    changes.add(name, "Patient", "other");

    while (telling.tellNext()) {}

    assertThat(listener.heard).containsExactly("Patient/one", "Patient/other");
    assertThat(left()).isZero();
  }

  @Test
  void whatIsRolledBackIsNotTold() {
    Listener listener = new Listener();
    new TransactionTemplate(transactionManager)
        .executeWithoutResult(
            status -> {
              changes.add(name, "Patient", "one");
              status.setRollbackOnly();
            });

    assertThat(telling(listener).tellNext()).isFalse();
    assertThat(listener.heard).isEmpty();
  }

  @Test
  void whoFailsIsToldAgainLaterAndHoldsNobodyUp() {
    Listener listener = new Listener();
    listener.failures.set(1);
    ChangeTelling telling = telling(listener);
    changes.add(name, "Patient", "one");
    changes.add(name, "Patient", "other");

    while (telling.tellNext()) {}
    assertThat(listener.heard).containsExactly("Patient/other");
    assertThat(left()).isOne();

    database
        .sql("update foyer_change set due = now() where follower = :name")
        .param("name", name)
        .update();
    assertThat(telling.tellNext()).isTrue();
    assertThat(listener.heard).containsExactly("Patient/other", "Patient/one");
    assertThat(left()).isZero();
  }

  @Test
  void oneResourceIsNeverToldTwiceAtOnce() {
    Listener listener = new Listener();
    ChangeTelling telling = telling(listener);
    IntStream.range(0, 60).forEach(number -> changes.add(name, "Patient", "p" + number % 3));

    CompletableFuture<?>[] callers =
        IntStream.range(0, 6)
            .mapToObj(
                number ->
                    CompletableFuture.runAsync(
                        () -> {
                          while (telling.tellNext()) {}
                        }))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(callers).join();

    assertThat(listener.heard).contains("Patient/p0", "Patient/p1", "Patient/p2");
    assertThat(listener.collisions).hasValue(0);
    assertThat(left()).isZero();
  }

  @Test
  void thePauseGrowsWithEachFailure() {
    assertThat(ChangeTelling.pause(change(0))).isEqualTo(Duration.ofSeconds(1));
    assertThat(ChangeTelling.pause(change(3))).isEqualTo(Duration.ofSeconds(8));
    assertThat(ChangeTelling.pause(change(100))).isEqualTo(Duration.ofSeconds(1024));
  }

  private UntoldChange change(int attempts) {
    return new UntoldChange(1, name, "Patient", "one", attempts);
  }

  private ChangeTelling telling(ChangeFollower follower) {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    beans.addBean("follower", follower);
    return new ChangeTelling(
        beans.getBeanProvider(ChangeFollower.class), changes, transactionManager);
  }

  private long left() {
    return database
        .sql("select count(*) from foyer_change where follower = :name")
        .param("name", name)
        .query(Long.class)
        .single();
  }

  /** Writes down what it hears. */
  private final class Listener implements ChangeFollower {

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> now = Collections.synchronizedSet(new HashSet<>());
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger collisions = new AtomicInteger();

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<String> resourceTypes() {
      return Set.of();
    }

    @Override
    public void changed(String type, String id) {
      if (failures.getAndDecrement() > 0) {
        throw new IllegalStateException("not now");
      }
      if (!now.add(type + "/" + id)) {
        collisions.incrementAndGet();
      }
      heard.add(type + "/" + id);
      now.remove(type + "/" + id);
    }
  }
}
