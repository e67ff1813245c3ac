package org.foyer.bulk;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.foyer.bulk.ExportJob.State;
import org.foyer.bulk.ExportRequest.Level;
import org.foyer.fhir.Callers;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts, finds and removes exports for callers who may. */
@Component
class Exports {

  private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
  static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final ExportJobs jobs;
  private final ExportSteps steps;
  private final StepWork work;
  private final ExportWorkers workers;
  private final Stores stores;
  private final BulkSettings settings;
  private final TransactionTemplate transactions;

  Exports(
      ExportJobs jobs,
      ExportSteps steps,
      StepWork work,
      ExportWorkers workers,
      Stores stores,
      BulkSettings settings,
      PlatformTransactionManager transactionManager) {
    this.jobs = jobs;
    this.steps = steps;
    this.work = work;
    this.workers = workers;
    this.stores = stores;
    this.settings = settings;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /**
   * The system that sends a request.
   *
   * @throws FhirProblem if it is somebody else
   */
  static Caller system(RequestDetails request) {
    return system(request, "Only systems may export in bulk.");
  }

  /** The same, with other words for somebody else. */
  static Caller system(RequestDetails request, String refusal) {
    return Callers.of(request)
        .filter(caller -> caller.kind() == Caller.Kind.SYSTEM)
        .orElseThrow(() -> new FhirProblem(ProblemCode.FORBIDDEN, refusal));
  }

  /**
   * Starts an export.
   *
   * @param address by which it was asked for
   * @throws FhirProblem if too many run already
   */
  UUID start(Caller caller, ExportRequest request, String address) {
    ExportJob job =
        new ExportJob(
            UUID.randomUUID(),
            State.RUNNING,
            address,
            request,
            request.level() == Level.PATIENT ? request.patients() : null,
            caller,
            jobs.transactionTime(),
            null,
            null);
    List<StepWork.Further> first = work.first(stores.bulkOf(caller), request);
    transactions.executeWithoutResult(
        status -> {
          checkLimits(caller);
          jobs.create(job);
          first.forEach(step -> steps.add(job.id(), step.kind(), step.type(), step.rows()));
          jobs.completeIfDone(job.id());
        });
    LOG.info("Export {} of {} was started by {}", job.id(), request.level(), caller.client());
    workers.wake();
    return job.id();
  }

  private void checkLimits(Caller caller) {
    if (jobs.running(caller.id()) >= settings.jobsPerClient()) {
      throw new FhirProblem(
              ProblemCode.TOO_MANY_REQUESTS,
              "The client has as many exports running as it may have at once.")
          .retryAfter(settings.retryAfter());
    }
    if (jobs.storedSize() >= settings.maximumSize().toBytes()) {
      throw new FhirProblem(
              ProblemCode.TOO_BUSY, "There is no room for more exports until others are removed.")
          .retryAfter(settings.retryAfter());
    }
  }

  /**
   * An export of the caller's client.
   *
   * @throws FhirProblem if there is none with this id
   */
  ExportJob own(Caller caller, @Nullable String id) {
    return Optional.ofNullable(id)
        .filter(text -> ID.matcher(text).matches())
        .flatMap(text -> jobs.find(UUID.fromString(text)))
        .filter(job -> job.caller().id().equals(caller.id()))
        .orElseThrow(() -> new FhirProblem(ProblemCode.NOT_FOUND, "There is no such export."));
  }

  /**
   * An export that the caller may see, because it could still start the same.
   *
   * @throws FhirProblem if there is none, or the caller may no more
   */
  ExportJob visible(Caller caller, @Nullable String id) {
    ExportJob job = own(caller, id);
    boolean same =
        caller.roles().equals(job.caller().roles())
            && caller.context().equals(job.caller().context());
    boolean covered =
        job.caller().scopes().stream()
            .allMatch(scope -> caller.scopes().stream().anyMatch(own -> own.covers(scope)));
    if (!same || !covered) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN,
          "This needs the rights with which the export was started: the same role and scopes.");
    }
    return job;
  }

  /** Cancels an export, or removes its files. */
  void delete(ExportJob job) {
    jobs.delete(job.id());
    LOG.info("Export {} was removed by {}", job.id(), job.caller().client());
  }
}
