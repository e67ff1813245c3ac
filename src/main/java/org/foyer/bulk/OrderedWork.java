package org.foyer.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.foyer.bulk.ImportSingles.Waiting;
import org.foyer.bulk.StepLeases.LostException;
import org.foyer.fhir.BulkWrites.Flaw;
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

/** Writes together those of the lines that wait that can be, as what they refer to is there. */
@Component
class OrderedWork {

  private static final Logger LOG = LoggerFactory.getLogger(OrderedWork.class);

  private final ImportJobs jobs;
  private final ImportSteps steps;
  private final ImportSingles singles;
  private final RefusedLines refused;
  private final Stores stores;
  private final TransactionTemplate transactions;

  OrderedWork(
      ImportJobs jobs,
      ImportSteps steps,
      ImportSingles singles,
      RefusedLines refused,
      Stores stores,
      PlatformTransactionManager transactionManager) {
    this.jobs = jobs;
    this.steps = steps;
    this.singles = singles;
    this.refused = refused;
    this.stores = stores;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /**
   * Writes lines, all in one transaction or none.
   *
   * @return those that are still to be written
   */
  List<Waiting> write(ImportStep step, ImportJob job, List<Waiting> waiting, Runnable watch) {
    for (int tries = 1; ; tries++) {
      try {
        return Objects.requireNonNull(
            transactions.execute(status -> together(step, job, waiting, watch)));
      } catch (LostException e) {
        throw e;
      } catch (RuntimeException e) {
        // Another step may have written one of the ids meanwhile.
        if (tries > 1 || ProblemOutcome.problem(e).code() != ProblemCode.CONCURRENT_CHANGE) {
          LOG.info(
              "{} lines of import {} are written one by one: {}",
              waiting.size(),
              job.id(),
              e.getClass().getSimpleName());
          return waiting;
        }
      }
    }
  }

  private List<Waiting> together(
      ImportStep step, ImportJob job, List<Waiting> waiting, Runnable watch) {
    List<Line> lines =
        IntStream.range(0, waiting.size())
            .mapToObj(i -> new Line(i, waiting.get(i).line().json()))
            .toList();
    Result result = stores.bulkWriterOf(job.caller()).write(lines, Stage.IN_ORDER);
    watch.run();
    Set<Integer> others = new TreeSet<>();
    for (Flaw flaw : result.flaws()) {
      others.add((int) flaw.number());
      refused.take(step, job, waiting.get((int) flaw.number()), flaw.problem());
    }
    List<Waiting> left = new ArrayList<>();
    for (Single single : result.singles()) {
      others.add((int) single.line().number());
      left.add(waiting.get((int) single.line().number()));
    }
    List<Waiting> written =
        IntStream.range(0, waiting.size())
            .filter(i -> !others.contains(i))
            .mapToObj(waiting::get)
            .toList();
    if (!singles.remove(written)
        || !jobs.keepRunning(job.id())
        || !steps.count(step, written.size())) {
      throw new LostException();
    }
    return left;
  }
}
