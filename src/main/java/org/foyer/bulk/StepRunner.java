package org.foyer.bulk;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.foyer.bulk.StepLeases.LostException;
import org.foyer.fhir.CurrentCallers;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
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
class StepRunner {

  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final ExportJobs jobs;
  private final ExportSteps steps;
  private final ExportParts parts;
  private final StepWork work;
  private final StepLeases leases;
  private final CurrentCallers callers;
  private final BulkMetrics metrics;
  private final BulkSettings settings;
  private final TransactionTemplate transactions;

  StepRunner(
      ExportJobs jobs,
      ExportSteps steps,
      ExportParts parts,
      StepWork work,
      StepLeases leases,
      CurrentCallers callers,
      BulkMetrics metrics,
      BulkSettings settings,
      PlatformTransactionManager transactionManager) {
    this.jobs = jobs;
    this.steps = steps;
    this.parts = parts;
    this.work = work;
    this.leases = leases;
    this.callers = callers;
    this.metrics = metrics;
    this.settings = settings;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** Does the next step; false if there is none. */
  boolean runNext() {
    Optional<ExportStep> claimed = steps.claim();
    claimed.ifPresent(this::run);
    return claimed.isPresent();
  }

  private void run(ExportStep step) {
    UUID claim = Objects.requireNonNull(step.claim());
    leases.hold(claim);
    try {
      if (step.attempts() > settings.attempts()) {
        fail(step, "The export could not be completed: a part of it failed again and again.");
      } else {
        jobs.find(step.job()).ifPresent(job -> run(step, claim, job));
      }
    } catch (LostException e) {
      steps.release(step);
    } catch (FhirProblem problem) {
      fail(step, problem.explanation());
    } catch (RuntimeException e) {
      LOG.warn("A step of export {} failed at attempt {}", step.job(), step.attempts(), e);
      steps.postpone(step, pause(step.attempts()));
    } finally {
      leases.release(claim);
    }
  }

  private void run(ExportStep step, UUID claim, ExportJob job) {
    Caller caller = job.caller();
    if (!callers.now(caller).filter(caller::equals).isPresent()) {
      fail(step, "The client has not the rights any more with which the export was started.");
      return;
    }
    StepWork.Result result = work.of(step, job, () -> leases.check(claim));
    leases.check(claim);
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

  private void fail(ExportStep step, String reason) {
    LOG.warn("Export {} failed at a step of kind {}: {}", step.job(), step.kind(), reason);
    transactions.executeWithoutResult(status -> jobs.fail(step.job(), reason));
  }

  private static Duration pause(int attempts) {
    Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 6));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
