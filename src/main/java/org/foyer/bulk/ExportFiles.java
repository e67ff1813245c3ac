package org.foyer.bulk;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.foyer.bulk.ExportJob.State;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code $export-file}: a file of an export.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-output-file-request">
 *     Bulk Data output file request</a>
 */
@Component
class ExportFiles implements FhirOperation {

  static final String NAME = "$export-file";
  static final String NDJSON = "application/fhir+ndjson";

  private static final String CANONICAL = "https://foyer.org/fhir/OperationDefinition/export-file";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private final Exports exports;
  private final ExportParts parts;

  ExportFiles(Exports exports, ExportParts parts) {
    this.exports = exports;
    this.parts = parts;
  }

  /** Sends a file, packed if the client unpacks it. */
  @Operation(
      name = NAME,
      manualRequest = true,
      manualResponse = true,
      idempotent = true,
      canonicalUrl = CANONICAL)
  public void file(ServletRequestDetails request, HttpServletResponse response) throws IOException {
    ExportJob job = exports.visible(Exports.system(request), ExportStatus.job(request));
    byte[] content =
        Optional.of(job)
            .filter(complete -> complete.state() == State.COMPLETE)
            .flatMap(complete -> part(request).flatMap(id -> parts.content(complete.id(), id)))
            .orElseThrow(() -> new FhirProblem(ProblemCode.NOT_FOUND, "There is no such file."));
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType(NDJSON);
    response.setHeader("Vary", "Accept-Encoding");
    if (takesGzip(request)) {
      response.setHeader("Content-Encoding", "gzip");
      response.setContentLength(content.length);
      response.getOutputStream().write(content);
    } else {
      try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(content), 1 << 16)) {
        unpacked.transferTo(response.getOutputStream());
      }
    }
  }

  private static Optional<Long> part(ServletRequestDetails request) {
    String @Nullable [] values = request.getParameters().get("part");
    return values == null || values.length != 1 || !NUMBER.matcher(values[0]).matches()
        ? Optional.empty()
        : Optional.of(Long.valueOf(values[0]));
  }

  private static boolean takesGzip(ServletRequestDetails request) {
    @Nullable List<String> headers = request.getHeaders("Accept-Encoding");
    String accepted =
        headers == null ? "" : String.join(",", headers).toLowerCase(Locale.ROOT).replace(" ", "");
    return accepted.contains("gzip") && !accepted.contains("gzip;q=0");
  }
}
