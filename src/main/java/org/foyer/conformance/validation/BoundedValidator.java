package org.foyer.conformance.validation;

import jakarta.annotation.PreDestroy;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.springframework.stereotype.Component;

/**
 * Validation within limits of time and of threads. Profiles of administrators bring FHIRPath and
 * regular expressions of their own, which nothing can stop but the end of their thread's turn; so
 * few threads do this work, and who asks does not wait for ever. Foyer's own profiles need no
 * guard, and are validated at once.
 */
@Component
class BoundedValidator {

  private static final int MOST_THREADS = 8;

  private final ProfileValidator validator;
  private final ValidationSettings settings;
  private final ExecutorService threads;

  BoundedValidator(ProfileValidator validator, ValidationSettings settings) {
    this.validator = validator;
    this.settings = settings;
    this.threads =
        new ThreadPoolExecutor(
            0,
            MOST_THREADS,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            BoundedValidator::thread);
  }

  /** See {@link ProfileValidator#validate}. */
  List<Finding> validate(String resource, FhirFormat format, Collection<String> profiles) {
    if (!profiles.isEmpty() && profiles.stream().allMatch(Policy::isOwn)) {
      return validator.validate(resource, format, profiles);
    }
    return validateWithinLimits(resource, format, profiles);
  }

  /** The same, within the limits whatever the profiles are. */
  List<Finding> validateWithinLimits(
      String resource, FhirFormat format, Collection<String> profiles) {
    validator.prepare();
    Future<List<Finding>> work = submit(resource, format, profiles);
    try {
      return work.get(settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      work.cancel(true);
      throw new FhirProblem(
              ProblemCode.TOO_COSTLY, "The validation takes longer than the server allows.")
          .causedBy(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy(e);
    }
  }

  private Future<List<Finding>> submit(
      String resource, FhirFormat format, Collection<String> profiles) {
    try {
      return threads.submit(() -> validator.validate(resource, format, profiles));
    } catch (RejectedExecutionException e) {
      throw busy(e);
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  private static FhirProblem busy(Exception cause) {
    return new FhirProblem(
            ProblemCode.TOO_BUSY, "Too many resources are being validated at the moment.")
        .causedBy(cause);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "validation");
    thread.setDaemon(true);
    return thread;
  }
}
