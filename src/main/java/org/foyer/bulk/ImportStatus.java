package org.foyer.bulk;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.foyer.bulk.ImportSteps.Progress;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.springframework.stereotype.Component;

/** {@code $import-status}: how far an import is, what came of it, and its end. */
@Component
class ImportStatus implements FhirOperation {

  static final String NAME = "$import-status";
  private static final String CANONICAL =
      "https://foyer.org/fhir/OperationDefinition/import-status";

  private final Imports imports;
  private final ImportJobs jobs;
  private final ImportSteps steps;
  private final BulkSettings settings;
  private final ObjectMapper json;

  ImportStatus(
      Imports imports,
      ImportJobs jobs,
      ImportSteps steps,
      BulkSettings settings,
      ObjectMapper json) {
    this.imports = imports;
    this.jobs = jobs;
    this.steps = steps;
    this.settings = settings;
    this.json = json;
  }

  /**
   * What came of an import.
   *
   * @param transactionTime when it was started
   * @param request the address by which it was
   * @param stored how many resources were created or updated
   * @param error where to read what is wrong with which lines, if anything is
   */
  private record Report(
      String transactionTime,
      String request,
      boolean requiresAccessToken,
      long stored,
      List<Object> output,
      List<Manifest.File> error) {}

  /** Tells of an import, or cancels it. */
  @Operation(
      name = NAME,
      manualRequest = true,
      manualResponse = true,
      idempotent = true,
      deleteEnabled = true,
      canonicalUrl = CANONICAL)
  public void status(ServletRequestDetails request, HttpServletResponse response)
      throws IOException {
    Caller caller = Imports.system(request);
    ImportJob job = imports.own(caller, ExportStatus.job(request));
    if (request.getRequestType() == RequestTypeEnum.DELETE) {
      imports.delete(job);
      response.setStatus(HttpServletResponse.SC_ACCEPTED);
      return;
    }
    switch (job.state()) {
      case RUNNING -> progress(job, response);
      case COMPLETE -> report(job, request.getFhirServerBase(), response);
      case FAILED ->
          throw new FhirProblem(
              ProblemCode.IMPORT_FAILED, Objects.requireNonNullElse(job.failure(), ""));
    }
  }

  private void progress(ImportJob job, HttpServletResponse response) {
    if (!jobs.notePoll(job.id())) {
      throw new FhirProblem(
              ProblemCode.TOO_MANY_REQUESTS,
              "The state was asked for again sooner than Retry-After says.")
          .retryAfter(settings.retryAfter());
    }
    Progress progress = steps.progress(job.id());
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
    response.setHeader(
        "X-Progress",
        "%d of %d lines read, %d resources stored, %d waiting, %d flaws"
            .formatted(
                progress.read(),
                progress.lines(),
                progress.stored(),
                progress.waiting(),
                progress.flaws()));
    response.setHeader(
        "Retry-After", String.valueOf(Math.max(1, settings.retryAfter().toSeconds())));
  }

  private void report(ImportJob job, String base, HttpServletResponse response) throws IOException {
    Progress progress = steps.progress(job.id());
    Instant expires = Objects.requireNonNull(job.expiresAt());
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("application/json");
    response.setHeader(
        "Expires", DateTimeFormatter.RFC_1123_DATE_TIME.format(expires.atOffset(ZoneOffset.UTC)));
    String errors = base + "/" + ImportErrors.NAME + "?job=" + job.id();
    json.writeValue(
        response.getOutputStream(),
        new Report(
            job.createdAt().toString(),
            job.address(),
            true,
            progress.stored(),
            List.of(),
            progress.flaws() == 0
                ? List.of()
                : List.of(new Manifest.File("OperationOutcome", errors, (int) progress.flaws()))));
  }
}
