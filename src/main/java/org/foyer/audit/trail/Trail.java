package org.foyer.audit.trail;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.foyer.access.PurposesOfUse;
import org.foyer.audit.AuditSettings;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Outcome;
import org.foyer.shared.AuditTrail;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The trail in the database. */
@Component
public class Trail implements AuditTrail {

  private static final Logger LOG = LoggerFactory.getLogger(Trail.class);
  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  private final JdbcTemplate database;
  private final TrailWriter writer;
  private final AuditSettings settings;

  Trail(JdbcTemplate database, TrailWriter writer, AuditSettings settings) {
    this.database = database;
    this.writer = writer;
    this.settings = settings;
  }

  /** Only what went well can be undone together with a transaction; failures stay on record. */
  @Override
  public void record(AuditEntry entry) {
    Circumstances circumstances = Circumstances.current();
    boolean joins =
        entry.outcome() == Outcome.SUCCESS
            && TransactionSynchronizationManager.isActualTransactionActive()
            && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    if (joins) {
      join(entry, circumstances);
    } else {
      await(begin(entry, circumstances));
    }
  }

  /** Records an event in the transaction that runs. */
  public void join(AuditEntry entry, Circumstances circumstances) {
    if (!settings.enabled()) {
      return;
    }
    List<Happening> one = List.of(happening(entry, circumstances));
    database.execute(
        (ConnectionCallback<Boolean>)
            connection -> {
              EventTable.insert(connection, one);
              return true;
            });
  }

  /** Begins to record an event; it is durable when the future is done, see {@link #await}. */
  public CompletableFuture<Void> begin(AuditEntry entry, Circumstances circumstances) {
    return settings.enabled() ? writer.write(happening(entry, circumstances)) : DONE;
  }

  /**
   * Waits until what was begun is durable.
   *
   * @throws FhirProblem if it could not be recorded
   */
  public void await(CompletableFuture<Void> record) {
    try {
      record.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    } catch (ExecutionException | TimeoutException e) {
      throw unavailable(e);
    }
  }

  private static FhirProblem unavailable(Exception cause) {
    LOG.error("An event could not be recorded: {}", cause.getClass().getSimpleName());
    return new FhirProblem(
            ProblemCode.AUDIT_UNAVAILABLE,
            "The server cannot record at the moment who does what, so it does nothing.")
        .retryAfter(Duration.ofSeconds(5))
        .causedBy(cause);
  }

  private static Happening happening(AuditEntry entry, Circumstances circumstances) {
    List<String> purposes =
        entry.actor() == null
            ? List.of()
            : PurposesOfUse.of(entry.actor().roles()).stream().sorted().toList();
    return new Happening(entry, purposes, circumstances.address(), circumstances.requestId());
  }
}
