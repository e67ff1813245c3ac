package org.foyer.bulk;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.foyer.bulk.StepLeases.LostException;
import org.foyer.shared.FhirProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one step after the other, keeps it while it is worked on, and sees to it that one that
 * fails is tried again, or ends its job.
 */
final class StepLoop<S extends Step> {

  private static final Logger LOG = LoggerFactory.getLogger(StepLoop.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final StepTable table;
  private final StepLeases leases;
  private final Work<S> work;
  private final int attempts;

  StepLoop(StepTable table, StepLeases leases, Work<S> work, int attempts) {
    this.table = table;
    this.leases = leases;
    this.work = work;
    this.attempts = attempts;
  }

  /** What is done with steps. */
  interface Work<S extends Step> {

    /** Takes one. */
    Optional<S> claim();

    /**
     * Does it, and marks it as done.
     *
     * @param watch called now and then; ends the work by an exception
     * @throws FhirProblem if its job has failed
     */
    void run(S step, Runnable watch);

    /** Ends the job of a step, for a reason in words for the client. */
    void fail(S step, String reason);
  }

  /** Does the next step; false if there is none. */
  boolean runNext() {
    Optional<S> claimed = work.claim();
    claimed.ifPresent(this::run);
    return claimed.isPresent();
  }

  private void run(S step) {
    UUID claim = Objects.requireNonNull(step.claim());
    leases.hold(claim);
    try {
      if (step.attempts() > attempts) {
        work.fail(step, "It could not be completed: a part of it failed again and again.");
      } else {
        work.run(step, () -> leases.check(claim));
      }
    } catch (LostException e) {
      table.release(step);
    } catch (FhirProblem problem) {
      work.fail(step, problem.explanation());
    } catch (RuntimeException e) {
      LOG.warn("A step of job {} failed at attempt {}", step.job(), step.attempts(), e);
      table.postpone(step, pause(step.attempts()));
    } finally {
      leases.release(claim);
    }
  }

  private static Duration pause(int attempts) {
    Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 6));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
