package org.foyer.access.standing;

import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredIds;
import org.foyer.fhir.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes up resources that were stored before the tables of standings were there. It does so before
 * the server answers its first request.
 */
@Component
class StandingCompletion implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(StandingCompletion.class);
  private static final int PART = 500;

  private final List<StandingSource> sources;
  private final StoredIds storedIds;
  private final Stores stores;
  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private boolean running;

  StandingCompletion(
      List<StandingSource> sources,
      StoredIds storedIds,
      Stores stores,
      JdbcClient database,
      PlatformTransactionManager transactionManager) {
    this.sources = sources;
    this.storedIds = storedIds;
    this.stores = stores;
    this.database = database;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @Override
  public void start() {
    sources.forEach(this::complete);
    running = true;
  }

  private void complete(StandingSource source) {
    String last = "";
    while (!isComplete(source)) {
      String from = last;
      last = Optional.ofNullable(transactions.execute(status -> takeUp(source, from))).orElse(last);
    }
  }

  /** Takes up a part, and answers where the next begins. Nodes that start at once take turns. */
  private String takeUp(StandingSource source, String from) {
    database.sql("lock table foyer_standing_source in exclusive mode").update();
    if (isComplete(source)) {
      return from;
    }
    List<String> ids = storedIds.after(source.type(), from, PART);
    Store store = stores.asSystem("standings from stored resources");
    ids.forEach(id -> store.read(source.model(), id).ifPresent(source::keep));
    if (ids.size() < PART) {
      database
          .sql("insert into foyer_standing_source (type) values (:type)")
          .param("type", source.type())
          .update();
    }
    if (!ids.isEmpty()) {
      LOG.info("Took up {} resources of type {}", ids.size(), source.type());
    }
    return ids.isEmpty() ? from : ids.get(ids.size() - 1);
  }

  private boolean isComplete(StandingSource source) {
    return database
        .sql("select exists (select 1 from foyer_standing_source where type = :type)")
        .param("type", source.type())
        .query(Boolean.class)
        .single();
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server. */
  @Override
  public int getPhase() {
    return 0;
  }
}
