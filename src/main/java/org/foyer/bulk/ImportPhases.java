package org.foyer.bulk;

import java.util.Optional;
import java.util.UUID;
import org.foyer.bulk.ExportJob.State;
import org.foyer.bulk.ImportJob.Phase;
import org.foyer.bulk.ImportStep.Kind;
import org.foyer.bulk.ImportSteps.Progress;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What comes when all steps of an import are done: the next phase, or its end. */
@Component
class ImportPhases {

  private static final Logger LOG = LoggerFactory.getLogger(ImportPhases.class);

  private final ImportJobs jobs;
  private final ImportSteps steps;
  private final ImportSingles singles;
  private final ImportFlaws flaws;
  private final AuditTrail audit;
  private final TransactionTemplate transactions;

  ImportPhases(
      ImportJobs jobs,
      ImportSteps steps,
      ImportSingles singles,
      ImportFlaws flaws,
      AuditTrail audit,
      PlatformTransactionManager transactionManager) {
    this.jobs = jobs;
    this.steps = steps;
    this.singles = singles;
    this.flaws = flaws;
    this.audit = audit;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** Lets imports go on whose node died between two phases. */
  void advanceIdle() {
    transactions.executeWithoutResult(status -> jobs.idle().forEach(this::advanceLocked));
  }

  /**
   * Lets an import go on, if nothing is left of its phase.
   *
   * @throws FhirProblem if too much is wrong
   */
  void advance(UUID id) {
    flaws.checkLimit(id);
    if (steps.allDone(id)) {
      transactions.executeWithoutResult(
          status -> {
            if (jobs.lockRunning(id)) {
              advanceLocked(id);
            }
          });
    }
  }

  private void advanceLocked(UUID id) {
    Optional<ImportJob> found = jobs.find(id);
    if (found.isEmpty() || !steps.allDone(id)) {
      return;
    }
    switch (found.get().phase()) {
      case LINES -> {
        jobs.begin(id, Phase.LINKS);
        steps.add(id, Kind.LINKS);
      }
      case LINKS -> singles(id);
      case SINGLES -> singles(id);
      case CHECK -> end(found.get(), State.COMPLETE, null);
    }
  }

  /** The lines of the next rank; those that have waited, as long as ever fewer of them do. */
  private void singles(UUID id) {
    Optional<Integer> rank = singles.nextRank(id);
    if (rank.isPresent()
        && rank.get() >= ImportOrder.WAITED
        && !jobs.noteWaiting(id, singles.count(id))) {
      singles.giveUp(id);
      rank = Optional.empty();
    }
    if (rank.isPresent()) {
      jobs.begin(id, Phase.SINGLES);
      singles.plan(id, rank.get());
    } else {
      jobs.begin(id, Phase.CHECK);
      steps.add(id, Kind.LINKS);
    }
  }

  /** Ends an import for a reason that the client is told; what it has stored stays. */
  void fail(UUID id, String reason) {
    transactions.executeWithoutResult(
        status -> {
          if (jobs.lockRunning(id)) {
            jobs.dropWork(id);
            jobs.find(id).ifPresent(job -> end(job, State.FAILED, reason));
          }
        });
  }

  private void end(ImportJob job, State state, @Nullable String reason) {
    Progress progress = steps.progress(job.id());
    if (!jobs.end(job.id(), state, reason)) {
      return;
    }
    AuditEntry entry =
        AuditEntry.of(AuditEntry.Kind.IMPORT, "end-import")
            .by(Actor.of(job.caller()))
            .about("import:" + job.id())
            .with("stored", Long.toString(progress.stored()))
            .with("flaws", Long.toString(progress.flaws()));
    audit.record(state == State.COMPLETE ? entry : entry.refused("failed"));
    LOG.info(
        "Import {} of {} is {}: {} resources stored, {} flaws",
        job.id(),
        job.caller().client(),
        state,
        progress.stored(),
        progress.flaws());
  }
}
