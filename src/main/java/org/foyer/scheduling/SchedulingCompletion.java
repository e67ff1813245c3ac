package org.foyer.scheduling;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredIds;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes up resources that were stored before scheduling had its tables. It does so before the
 * server answers its first request.
 */
@Component
class SchedulingCompletion implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SchedulingCompletion.class);
  private static final int PART = 500;

  /** What others depend on comes first. */
  private static final List<String> TYPES =
      List.of(
          "PractitionerRole",
          "Location",
          "HealthcareService",
          "Schedule",
          "Appointment",
          "Slot",
          "Encounter");

  private final List<TakesUp> parts;
  private final StoredIds storedIds;
  private final Stores stores;
  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private boolean running;

  SchedulingCompletion(
      List<TakesUp> parts,
      StoredIds storedIds,
      Stores stores,
      JdbcClient database,
      PlatformTransactionManager transactionManager) {
    this.parts = parts.stream().sorted(Comparator.comparingInt(TakesUp::order)).toList();
    this.storedIds = storedIds;
    this.stores = stores;
    this.database = database;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @Override
  public void start() {
    TYPES.forEach(this::complete);
    running = true;
  }

  private void complete(String type) {
    String last = "";
    while (!isComplete(type)) {
      String from = last;
      last = Optional.ofNullable(transactions.execute(status -> takeUp(type, from))).orElse(last);
    }
  }

  /** Takes up a part, and answers where the next begins. Nodes that start at once take turns. */
  private String takeUp(String type, String from) {
    database.sql("lock table foyer_scheduling_source in exclusive mode").update();
    if (isComplete(type)) {
      return from;
    }
    List<String> ids = ids(type, from);
    Store store = stores.asSystem("scheduling of stored resources");
    long wrong =
        ids.stream()
            .flatMap(id -> store.read(type, id).stream())
            .filter(resource -> !takeUp(resource))
            .count();
    if (ids.size() < PART) {
      database
          .sql("insert into foyer_scheduling_source (type) values (:type)")
          .param("type", type)
          .update();
    }
    if (!ids.isEmpty()) {
      LOG.info("Took up {} resources of type {}", ids.size(), type);
    }
    if (wrong > 0) {
      LOG.warn("{} of them overlap others, or have rules that cannot be understood", wrong);
    }
    return ids.isEmpty() ? from : ids.get(ids.size() - 1);
  }

  private boolean takeUp(Resource resource) {
    return parts.stream()
        .filter(part -> part.types().contains(resource.fhirType()))
        .map(part -> part.takeUp(resource))
        .reduce(true, Boolean::logicalAnd);
  }

  /** Of the many Encounters, those of Appointments. */
  private List<String> ids(String type, String from) {
    return "Encounter".equals(type)
        ? storedIds.referringTo("Appointment", type, from, PART)
        : storedIds.after(type, from, PART);
  }

  private boolean isComplete(String type) {
    return database
        .sql("select exists (select 1 from foyer_scheduling_source where type = :type)")
        .param("type", type)
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
