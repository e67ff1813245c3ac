package org.foyer.operation.match;

import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredIds;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Patient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives keys to patients who were stored before there were keys, or with another version of them:
 * part by part after the start, and from where it stopped after the next.
 */
@Component
class PatientKeyCompletion {

  private static final Logger LOG = LoggerFactory.getLogger(PatientKeyCompletion.class);
  private static final int PART = 500;

  private final PatientKeys keys;
  private final StoredIds storedIds;
  private final Stores stores;
  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private boolean done;

  PatientKeyCompletion(
      PatientKeys keys,
      StoredIds storedIds,
      Stores stores,
      JdbcClient database,
      PlatformTransactionManager transactionManager) {
    this.keys = keys;
    this.storedIds = storedIds;
    this.stores = stores;
    this.database = database;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** How far it has got. */
  record Progress(String last, boolean complete) {}

  /** Whether all patients have their keys. */
  boolean isComplete() {
    return database
        .sql("select complete from foyer_patient_key_progress where version = :version")
        .param("version", Keys.VERSION)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /** A part each time, so that other scheduled work has its turn. */
  @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT1S")
  void takeUp() {
    if (!done) {
      transactions.executeWithoutResult(status -> takeUpPart());
      done = isComplete();
    }
  }

  /** Takes up a part. Nodes take turns. */
  void takeUpPart() {
    database.sql("lock table foyer_patient_key_progress in exclusive mode").update();
    Progress progress = progress();
    if (progress.complete()) {
      return;
    }
    List<String> ids = storedIds.after("Patient", progress.last(), PART);
    Store store = stores.asSystem("keys of stored patients");
    ids.forEach(id -> store.read(Patient.class, id).ifPresent(keys::keep));
    note(new Progress(ids.isEmpty() ? "" : ids.get(ids.size() - 1), ids.size() < PART));
    if (!ids.isEmpty()) {
      LOG.info("Took up {} patients", ids.size());
    }
  }

  private Progress progress() {
    Optional<Progress> known =
        database
            .sql("select last, complete from foyer_patient_key_progress where version = :version")
            .param("version", Keys.VERSION)
            .query((row, number) -> new Progress(row.getString(1), row.getBoolean(2)))
            .optional();
    return known.orElse(new Progress("", false));
  }

  private void note(Progress progress) {
    database
        .sql(
            """
            insert into foyer_patient_key_progress (version, last, complete)
            values (:version, :last, :complete)
            on conflict (version) do update set last = excluded.last, complete = excluded.complete
            """)
        .param("version", Keys.VERSION)
        .param("last", progress.last())
        .param("complete", progress.complete())
        .update();
  }
}
