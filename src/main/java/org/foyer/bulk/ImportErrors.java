package org.foyer.bulk;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.foyer.fhir.FhirOperation;
import org.springframework.stereotype.Component;

/** {@code $import-errors}: what is wrong with which lines of an import. */
@Component
class ImportErrors implements FhirOperation {

  static final String NAME = "$import-errors";
  private static final String CANONICAL =
      "https://foyer.org/fhir/OperationDefinition/import-errors";

  private final Imports imports;
  private final ImportFlaws flaws;

  ImportErrors(Imports imports, ImportFlaws flaws) {
    this.imports = imports;
    this.flaws = flaws;
  }

  /** Sends the OperationOutcomes, one on each line. */
  @Operation(
      name = NAME,
      manualRequest = true,
      manualResponse = true,
      idempotent = true,
      canonicalUrl = CANONICAL)
  public void errors(ServletRequestDetails request, HttpServletResponse response)
      throws IOException {
    ImportJob job = imports.own(Imports.system(request), ExportStatus.job(request));
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType(ExportFiles.NDJSON);
    try (Writer lines =
        new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
      flaws.read(
          job.id(),
          outcome -> {
            try {
              lines.append(outcome).append('\n');
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
