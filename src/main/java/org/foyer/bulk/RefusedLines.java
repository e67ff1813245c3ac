package org.foyer.bulk;

import java.util.List;
import org.foyer.bulk.ImportSingles.Waiting;
import org.foyer.bulk.StepLeases.LostException;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.springframework.stereotype.Component;

/** What becomes of lines that waited and could not be written, in the transaction that runs. */
@Component
class RefusedLines {

  private final ImportJobs jobs;
  private final ImportFlaws flaws;
  private final ImportSingles singles;

  RefusedLines(ImportJobs jobs, ImportFlaws flaws, ImportSingles singles) {
    this.jobs = jobs;
    this.flaws = flaws;
    this.singles = singles;
  }

  /** What refers to something that is not there may find it when more is written. */
  void take(ImportStep step, ImportJob job, Waiting one, FhirProblem problem) {
    if (!jobs.keepRunning(job.id())) {
      throw new LostException();
    }
    if (problem.code() == ProblemCode.UNRESOLVED_REFERENCE) {
      int later = Math.max(step.input() + 1, ImportOrder.WAITED);
      singles.postpone(
          one.id(), later, flaws.outcome(job, one.input(), one.line().number(), problem));
    } else {
      if (!singles.remove(List.of(one))) {
        throw new LostException();
      }
      flaws.add(job, one.input(), one.line().number(), problem);
    }
  }
}
