package org.foyer.fhir.storage;

import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.concurrent.atomic.AtomicLong;
import org.foyer.fhir.Definitions;
import org.foyer.fhir.DefinitionsChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The generation of definitions in the database, and this node's memory of the definitions. */
final class DefinitionGeneration implements Definitions {

  private final JdbcClient database;
  private final IValidationSupport remembered;
  private final ApplicationEventPublisher events;
  private final AtomicLong followed = new AtomicLong();

  DefinitionGeneration(
      JdbcClient database, IValidationSupport remembered, ApplicationEventPublisher events) {
    this.database = database;
    this.remembered = remembered;
    this.events = events;
  }

  @Override
  public long generation() {
    return followed.get();
  }

  @Override
  public void changed() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      count();
      follow();
    } else if (TransactionSynchronizationManager.getSynchronizations().stream()
        .noneMatch(Counted.class::isInstance)) {
      TransactionSynchronizationManager.registerSynchronization(new Counted());
    }
  }

  private void count() {
    database.sql("update foyer_definitions set generation = generation + 1").update();
  }

  /** Forgets old definitions if the database has newer ones. */
  void follow() {
    long newest =
        database.sql("select generation from foyer_definitions").query(Long.class).single();
    long before = followed.getAndSet(newest);
    if (before != newest && before != 0) {
      remembered.invalidateCaches();
      events.publishEvent(new DefinitionsChanged(newest));
    }
  }

  /** Counts once for a transaction, as late as possible, because others wait for the row. */
  private final class Counted implements TransactionSynchronization {

    @Override
    public void beforeCommit(boolean readOnly) {
      count();
    }

    @Override
    public void afterCommit() {
      follow();
    }
  }
}
