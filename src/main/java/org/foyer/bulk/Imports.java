package org.foyer.bulk;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.foyer.bulk.ExportJob.State;
import org.foyer.bulk.ImportJob.Phase;
import org.foyer.bulk.ImportStep.Kind;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditTrail;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.shared.SmartScope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts, finds and cancels imports for callers who may. */
@Component
class Imports {

  private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
  private static final String ROLE = "ehr-system";
  private static final SmartScope NEEDED = SmartScope.parse("system/*.cu").orElseThrow();
  private static final String REFUSAL =
      "Only systems of the hospital's own, with the scope system/*.cu, may import in bulk.";

  private final ImportJobs jobs;
  private final ImportSteps steps;
  private final ImportWorkers workers;
  private final BulkSettings settings;
  private final ImportSettings importSettings;
  private final AuditTrail audit;
  private final TransactionTemplate transactions;

  Imports(
      ImportJobs jobs,
      ImportSteps steps,
      ImportWorkers workers,
      BulkSettings settings,
      ImportSettings importSettings,
      AuditTrail audit,
      PlatformTransactionManager transactionManager) {
    this.jobs = jobs;
    this.steps = steps;
    this.workers = workers;
    this.settings = settings;
    this.importSettings = importSettings;
    this.audit = audit;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /**
   * The system that sends a request, which may write everything.
   *
   * @throws FhirProblem if it may not
   */
  static Caller system(RequestDetails request) {
    Caller caller = Exports.system(request, REFUSAL);
    boolean covered = caller.scopes().stream().anyMatch(scope -> scope.covers(NEEDED));
    if (!caller.roles().contains(ROLE) || !covered) {
      throw new FhirProblem(ProblemCode.FORBIDDEN, REFUSAL);
    }
    return caller;
  }

  /**
   * Starts an import.
   *
   * @param contents what was sent, by the number of the input
   * @param address by which it was asked for
   * @throws FhirProblem if too many run already
   */
  UUID start(
      Caller caller, List<ImportInput> inputs, Map<Integer, byte[]> contents, String address) {
    ImportJob job =
        new ImportJob(
            UUID.randomUUID(),
            State.RUNNING,
            Phase.LINES,
            address,
            inputs,
            caller,
            Instant.EPOCH,
            null,
            null);
    transactions.executeWithoutResult(
        status -> {
          if (jobs.running(caller.id()) >= settings.jobsPerClient()) {
            throw new FhirProblem(
                    ProblemCode.TOO_MANY_REQUESTS,
                    "The client has as many imports running as it may have at once.")
                .retryAfter(settings.retryAfter());
          }
          jobs.create(job);
          contents.forEach((number, content) -> divide(job, number, content));
          steps.add(job.id(), Kind.PLAN);
          audit.record(
              AuditEntry.of(AuditEntry.Kind.IMPORT, "start-import")
                  .by(Actor.of(caller))
                  .about("import:" + job.id())
                  .with("inputs", Integer.toString(inputs.size())));
        });
    LOG.info("Import {} of {} inputs was started by {}", job.id(), inputs.size(), caller.client());
    workers.wake();
    return job.id();
  }

  private void divide(ImportJob job, int number, byte[] content) {
    LineSplitter splitter =
        new LineSplitter(
            number,
            job.input(number).name(),
            importSettings,
            range ->
                steps.add(job.id(), Kind.LINES, range, LineSplitter.packed(content, range.rows())));
    try {
      splitter.split(Channels.newChannel(new ByteArrayInputStream(content)), () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An import of the caller's client.
   *
   * @throws FhirProblem if there is none with this id
   */
  ImportJob own(Caller caller, @Nullable String id) {
    return Optional.ofNullable(id)
        .filter(text -> Exports.ID.matcher(text).matches())
        .flatMap(text -> jobs.find(UUID.fromString(text)))
        .filter(job -> job.caller().id().equals(caller.id()))
        .orElseThrow(() -> new FhirProblem(ProblemCode.NOT_FOUND, "There is no such import."));
  }

  /** Cancels an import, or forgets it. What it has stored stays. */
  void delete(ImportJob job) {
    transactions.executeWithoutResult(
        status -> {
          jobs.delete(job.id());
          audit.record(
              AuditEntry.of(AuditEntry.Kind.IMPORT, "remove-import")
                  .by(Actor.of(job.caller()))
                  .about("import:" + job.id()));
        });
    LOG.info("Import {} was removed by {}", job.id(), job.caller().client());
  }
}
