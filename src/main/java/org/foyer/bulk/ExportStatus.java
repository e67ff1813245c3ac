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
import java.util.Objects;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code $export-status}: how far an export is, where its files are, and its end.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-status-request">Bulk
 *     Data status request</a>
 */
@Component
class ExportStatus implements FhirOperation {

  static final String NAME = "$export-status";

  private static final String CANONICAL =
      "https://foyer.org/fhir/OperationDefinition/export-status";

  private final Exports exports;
  private final ExportJobs jobs;
  private final ExportSteps steps;
  private final ExportParts parts;
  private final BulkSettings settings;
  private final ObjectMapper json;

  ExportStatus(
      Exports exports,
      ExportJobs jobs,
      ExportSteps steps,
      ExportParts parts,
      BulkSettings settings,
      ObjectMapper json) {
    this.exports = exports;
    this.jobs = jobs;
    this.steps = steps;
    this.parts = parts;
    this.settings = settings;
    this.json = json;
  }

  /** Tells of an export, or removes it. */
  @Operation(
      name = NAME,
      manualRequest = true,
      manualResponse = true,
      idempotent = true,
      deleteEnabled = true,
      canonicalUrl = CANONICAL)
  public void status(ServletRequestDetails request, HttpServletResponse response)
      throws IOException {
    Caller caller = Exports.system(request);
    @Nullable String id = job(request);
    if (request.getRequestType() == RequestTypeEnum.DELETE) {
      exports.delete(exports.own(caller, id));
      response.setStatus(HttpServletResponse.SC_ACCEPTED);
      return;
    }
    ExportJob job = exports.visible(caller, id);
    switch (job.state()) {
      case RUNNING -> progress(job, response);
      case COMPLETE -> manifest(job, request.getFhirServerBase(), response);
      case FAILED ->
          throw new FhirProblem(
              ProblemCode.EXPORT_FAILED, Objects.requireNonNullElse(job.failure(), ""));
    }
  }

  /** The id of the export that a request is about. */
  static @Nullable String job(ServletRequestDetails request) {
    String @Nullable [] values = request.getParameters().get("job");
    return values == null || values.length != 1 ? null : values[0];
  }

  private void progress(ExportJob job, HttpServletResponse response) {
    if (!jobs.notePoll(job.id())) {
      throw new FhirProblem(
              ProblemCode.TOO_MANY_REQUESTS,
              "The state was asked for again sooner than Retry-After says.")
          .retryAfter(settings.retryAfter());
    }
    ExportSteps.Progress progress = steps.progress(job.id());
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
    response.setHeader(
        "X-Progress",
        "%d resources written, %d of %d steps done"
            .formatted(progress.resources(), progress.done(), progress.steps()));
    response.setHeader(
        "Retry-After", String.valueOf(Math.max(1, settings.retryAfter().toSeconds())));
  }

  private void manifest(ExportJob job, String base, HttpServletResponse response)
      throws IOException {
    Instant expires = Objects.requireNonNull(job.expiresAt());
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("application/json");
    response.setHeader(
        "Expires", DateTimeFormatter.RFC_1123_DATE_TIME.format(expires.atOffset(ZoneOffset.UTC)));
    json.writeValue(response.getOutputStream(), Manifest.of(job, parts.of(job.id()), base));
  }
}
