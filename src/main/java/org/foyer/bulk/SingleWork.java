package org.foyer.bulk;

import java.util.List;
import org.foyer.bulk.ImportSingles.Waiting;
import org.foyer.bulk.StepLeases.LostException;
import org.foyer.fhir.BulkWriter;
import org.foyer.fhir.ProblemOutcome;
import org.foyer.fhir.Stores;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes lines that wait: together what can be, and the others as an update each, some in one
 * transaction, and each in its own if that fails, so that one that is wrong keeps no other from
 * being stored.
 */
@Component
class SingleWork {

  private static final int TOGETHER = 20;

  private final ImportJobs jobs;
  private final ImportSteps steps;
  private final OrderedWork together;
  private final RefusedLines refused;
  private final ImportSingles singles;
  private final Stores stores;
  private final BulkSettings settings;
  private final TransactionTemplate transactions;

  SingleWork(
      ImportJobs jobs,
      ImportSteps steps,
      OrderedWork together,
      RefusedLines refused,
      ImportSingles singles,
      Stores stores,
      BulkSettings settings,
      PlatformTransactionManager transactionManager) {
    this.jobs = jobs;
    this.steps = steps;
    this.together = together;
    this.refused = refused;
    this.singles = singles;
    this.stores = stores;
    this.settings = settings;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  void run(ImportStep step, ImportJob job, Runnable watch) {
    int rank = step.input();
    List<Waiting> waiting =
        together.write(step, job, singles.of(job.id(), rank, step.rows()), watch);
    for (int i = 0; i < waiting.size(); i += TOGETHER) {
      List<Waiting> some = waiting.subList(i, Math.min(i + TOGETHER, waiting.size()));
      watch.run();
      try {
        write(step, job, some);
      } catch (LostException e) {
        throw e;
      } catch (RuntimeException e) {
        some.forEach(one -> single(step, job, one));
      }
    }
    transactions.executeWithoutResult(
        status -> {
          if (!jobs.keepRunning(job.id()) || !steps.done(step)) {
            throw new LostException();
          }
        });
  }

  private void write(ImportStep step, ImportJob job, List<Waiting> some) {
    BulkWriter writer = stores.bulkWriterOf(job.caller());
    transactions.executeWithoutResult(
        status -> {
          some.forEach(
              one -> {
                if (!singles.remove(List.of(one))) {
                  throw new LostException();
                }
                writer.writeSingle(one.line().json());
              });
          if (!jobs.keepRunning(job.id()) || !steps.count(step, some.size())) {
            throw new LostException();
          }
        });
  }

  private void single(ImportStep step, ImportJob job, Waiting one) {
    for (int tries = 1; ; tries++) {
      try {
        write(step, job, List.of(one));
        return;
      } catch (LostException e) {
        throw e;
      } catch (RuntimeException e) {
        FhirProblem problem = ProblemOutcome.problem(e);
        if (problem.code().httpStatus() >= 500 && step.attempts() < settings.attempts()) {
          throw e;
        }
        if (problem.code() != ProblemCode.CONCURRENT_CHANGE || tries == settings.attempts()) {
          transactions.executeWithoutResult(status -> refused.take(step, job, one, problem));
          return;
        }
      }
    }
  }
}
