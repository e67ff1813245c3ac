package org.foyer.bulk;

import java.util.IdentityHashMap;
import org.foyer.bulk.ImportLines.Read;
import org.foyer.bulk.StepLeases.LostException;
import org.foyer.fhir.BulkWrites.Line;
import org.foyer.fhir.BulkWrites.Result;
import org.foyer.fhir.BulkWrites.Single;
import org.foyer.fhir.BulkWrites.Stage;
import org.foyer.fhir.ProblemOutcome;
import org.foyer.fhir.Stores;
import org.foyer.shared.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes lines together, as far as they can be; the others wait to be written by themselves. */
@Component
class LineWork {

  private static final Logger LOG = LoggerFactory.getLogger(LineWork.class);

  private final ImportJobs jobs;
  private final ImportSteps steps;
  private final ImportLines lines;
  private final ImportFlaws flaws;
  private final ImportSingles singles;
  private final ImportLinks links;
  private final Stores stores;
  private final TransactionTemplate transactions;

  LineWork(
      ImportJobs jobs,
      ImportSteps steps,
      ImportLines lines,
      ImportFlaws flaws,
      ImportSingles singles,
      ImportLinks links,
      Stores stores,
      PlatformTransactionManager transactionManager) {
    this.jobs = jobs;
    this.steps = steps;
    this.lines = lines;
    this.flaws = flaws;
    this.singles = singles;
    this.links = links;
    this.stores = stores;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  void run(ImportStep step, ImportJob job, Runnable watch) {
    Read read = lines.of(step, job.input(step.input()));
    try {
      transactions.executeWithoutResult(status -> together(step, job, read, watch));
    } catch (LostException e) {
      throw e;
    } catch (RuntimeException e) {
      if (step.attempts() == 1 && mayPass(ProblemOutcome.problem(e).code())) {
        throw e;
      }
      LOG.info(
          "Lines {} and following of import {} are written one by one: {}",
          step.firstLine(),
          job.id(),
          e.getClass().getSimpleName());
      transactions.executeWithoutResult(status -> oneByOne(step, job, read));
    }
  }

  private static boolean mayPass(ProblemCode code) {
    return code.httpStatus() >= 500 || code == ProblemCode.CONCURRENT_CHANGE;
  }

  private void together(ImportStep step, ImportJob job, Read read, Runnable watch) {
    Result result = stores.bulkWriterOf(job.caller()).write(read.lines(), Stage.ANY_ORDER);
    watch.run();
    flaws.add(job, step.input(), result.flaws());
    IdentityHashMap<Line, Integer> ranks = new IdentityHashMap<>();
    result.singles().forEach(one -> ranks.put(one.line(), ImportOrder.of(one.type())));
    singles.add(
        job.id(), step.input(), result.singles().stream().map(Single::line).toList(), ranks::get);
    links.add(job.id(), step.input(), result.links());
    end(step, job, read, result.created());
  }

  private void oneByOne(ImportStep step, ImportJob job, Read read) {
    int last = ImportOrder.of(null);
    singles.add(job.id(), step.input(), read.lines(), line -> last);
    end(step, job, read, 0);
  }

  private void end(ImportStep step, ImportJob job, Read read, int stored) {
    flaws.add(job, step.input(), read.flaws());
    if (!jobs.keepRunning(job.id()) || !steps.complete(step, stored)) {
      throw new LostException();
    }
  }
}
