package org.foyer.bulk;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.bulk.ImportJob.Phase;
import org.foyer.bulk.ImportLinks.Open;
import org.foyer.bulk.StepLeases.LostException;
import org.foyer.fhir.BulkWrites.OpenLink;
import org.foyer.fhir.Stores;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Completes references to what came later, and tells at the end of those to what never came. */
@Component
class LinkWork {

  private static final int PART = 1000;

  private final ImportJobs jobs;
  private final ImportSteps steps;
  private final ImportFlaws flaws;
  private final ImportLinks links;
  private final Stores stores;
  private final TransactionTemplate transactions;

  LinkWork(
      ImportJobs jobs,
      ImportSteps steps,
      ImportFlaws flaws,
      ImportLinks links,
      Stores stores,
      PlatformTransactionManager transactionManager) {
    this.jobs = jobs;
    this.steps = steps;
    this.flaws = flaws;
    this.links = links;
    this.stores = stores;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  void run(ImportStep step, ImportJob job, Runnable watch) {
    boolean last = job.phase() == Phase.CHECK;
    List<Open> part = links.after(job.id(), 0, PART);
    while (!part.isEmpty()) {
      watch.run();
      List<Open> some = part;
      transactions.executeWithoutResult(status -> complete(job, some, last));
      flaws.checkLimit(job.id());
      part = links.after(job.id(), some.get(some.size() - 1).id(), PART);
    }
    transactions.executeWithoutResult(
        status -> {
          if (!jobs.keepRunning(job.id()) || !steps.complete(step, 0)) {
            throw new LostException();
          }
        });
  }

  private void complete(ImportJob job, List<Open> some, boolean last) {
    if (!jobs.keepRunning(job.id())) {
      throw new LostException();
    }
    Set<OpenLink> missing =
        new HashSet<>(
            stores.bulkWriterOf(job.caller()).link(some.stream().map(Open::link).toList()));
    if (last) {
      // Several search parameters may be about one reference.
      Map<String, Open> told = new LinkedHashMap<>();
      some.stream()
          .filter(one -> missing.contains(one.link()))
          .forEach(one -> told.putIfAbsent(one.reference(), one));
      flaws.addMissing(job, told.values());
      links.remove(some);
    } else {
      links.remove(some.stream().filter(one -> !missing.contains(one.link())).toList());
    }
  }
}
