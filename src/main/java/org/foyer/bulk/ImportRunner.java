package org.foyer.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.foyer.bulk.ImportStep.Kind;
import org.foyer.bulk.StepLeases.LostException;
import org.foyer.fhir.CurrentCallers;
import org.foyer.shared.Caller;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does steps of imports. What a step stores is stored in the transaction that marks it as done, or
 * that takes the line out of those that wait: it is there once or not at all, whenever a node dies.
 */
@Component
class ImportRunner implements StepLoop.Work<ImportStep> {

  private final ImportJobs jobs;
  private final ImportSteps steps;
  private final ImportPhases phases;
  private final ImportFolder folder;
  private final LineWork lines;
  private final SingleWork singles;
  private final LinkWork links;
  private final CurrentCallers callers;
  private final ImportSettings settings;
  private final TransactionTemplate transactions;

  ImportRunner(
      ImportJobs jobs,
      ImportSteps steps,
      ImportPhases phases,
      ImportFolder folder,
      LineWork lines,
      SingleWork singles,
      LinkWork links,
      CurrentCallers callers,
      ImportSettings settings,
      PlatformTransactionManager transactionManager) {
    this.jobs = jobs;
    this.steps = steps;
    this.phases = phases;
    this.folder = folder;
    this.lines = lines;
    this.singles = singles;
    this.links = links;
    this.callers = callers;
    this.settings = settings;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @Override
  public Optional<ImportStep> claim() {
    Optional<ImportStep> step = steps.claim();
    if (step.isEmpty()) {
      phases.advanceIdle();
      return steps.claim();
    }
    return step;
  }

  @Override
  public void run(ImportStep step, Runnable watch) {
    Optional<ImportJob> job = jobs.find(step.job());
    if (job.isEmpty()) {
      return;
    }
    Caller caller = job.get().caller();
    if (!callers.now(caller).filter(caller::equals).isPresent()) {
      fail(step, "The client has not the rights any more with which the import was started.");
      return;
    }
    switch (step.kind()) {
      case PLAN -> plan(step, job.get(), watch);
      case LINES -> lines.run(step, job.get(), watch);
      case SINGLES -> singles.run(step, job.get(), watch);
      case LINKS -> links.run(step, job.get(), watch);
    }
    phases.advance(step.job());
  }

  /** Divides the files, those first to which others refer. */
  private void plan(ImportStep step, ImportJob job, Runnable watch) {
    List<LineRange> ranges = new ArrayList<>();
    List<Integer> inputs =
        IntStream.range(0, job.inputs().size())
            .filter(number -> job.input(number).file())
            .boxed()
            .sorted(Comparator.comparingInt(number -> ImportOrder.of(job.input(number).type())))
            .toList();
    for (int number : inputs) {
      ImportInput input = job.input(number);
      try (SeekableByteChannel channel = folder.open(input)) {
        new LineSplitter(number, input.name(), settings, ranges::add).split(channel, watch);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    transactions.executeWithoutResult(
        status -> {
          ranges.forEach(range -> steps.add(job.id(), Kind.LINES, range, new byte[0]));
          if (!jobs.keepRunning(job.id()) || !steps.complete(step, 0)) {
            throw new LostException();
          }
        });
  }

  @Override
  public void fail(ImportStep step, String reason) {
    phases.fail(step.job(), reason);
  }
}
