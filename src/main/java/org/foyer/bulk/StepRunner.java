package org.foyer.bulk;

import java.util.Optional;
import java.util.UUID;
import org.foyer.bulk.StepLeases.LostException;
import org.foyer.fhir.CurrentCallers;
import org.foyer.shared.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does one step after the other. What a step results in is stored in the transaction that marks it
 * as done, so it is there once or not at all, whenever a node dies.
 */
@Component
class StepRunner implements StepLoop.Work<ExportStep> {

  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

  private final ExportJobs jobs;
  private final ExportSteps steps;
  private final ExportParts parts;
  private final StepWork work;
  private final CurrentCallers callers;
  private final BulkMetrics metrics;
  private final BulkSettings settings;
  private final TransactionTemplate transactions;

  StepRunner(
      ExportJobs jobs,
      ExportSteps steps,
      ExportParts parts,
      StepWork work,
      CurrentCallers callers,
      BulkMetrics metrics,
      BulkSettings settings,
      PlatformTransactionManager transactionManager) {
    this.jobs = jobs;
    this.steps = steps;
    this.parts = parts;
    this.work = work;
    this.callers = callers;
    this.metrics = metrics;
    this.settings = settings;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @Override
  public Optional<ExportStep> claim() {
    return steps.claim();
  }

  @Override
  public void run(ExportStep step, Runnable watch) {
    jobs.find(step.job()).ifPresent(job -> run(step, watch, job));
  }

  private void run(ExportStep step, Runnable watch, ExportJob job) {
    Caller caller = job.caller();
    if (!callers.now(caller).filter(caller::equals).isPresent()) {
      fail(step, "The client has not the rights any more with which the export was started.");
      return;
    }
    StepWork.Result result = work.of(step, job, watch);
    watch.run();
    transactions.executeWithoutResult(status -> store(step, result));
    metrics.count(result.parts());
  }

  private void store(ExportStep step, StepWork.Result result) {
    UUID job = step.job();
    if (!jobs.lockRunning(job) || !steps.complete(step)) {
      throw new LostException();
    }
    result.patients().forEach(patients -> jobs.setPatients(job, patients));
    result.further().forEach(more -> steps.add(job, more.kind(), more.type(), more.rows()));
    result.parts().forEach(part -> parts.add(job, part));
    if (!result.parts().isEmpty() && jobs.storedSize() > settings.maximumSize().toBytes()) {
      jobs.fail(job, "There is no room for the files of this export until others are removed.");
    }
    jobs.noteProgress(job);
    jobs.completeIfDone(job);
  }

  @Override
  public void fail(ExportStep step, String reason) {
    LOG.warn("Export {} failed at a step of kind {}: {}", step.job(), step.kind(), reason);
    transactions.executeWithoutResult(status -> jobs.fail(step.job(), reason));
  }
}
