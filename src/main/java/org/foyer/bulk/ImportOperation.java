package org.foyer.bulk;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.foyer.bulk.ImportRequests.Wanted;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.Caller;
import org.springframework.stereotype.Component;

/**
 * {@code $import}: takes resources in, one on each line.
 *
 * @see <a href="https://github.com/smart-on-fhir/bulk-import/blob/master/import-manifest.md">SMART
 *     bulk import proposal</a>
 */
@Component
class ImportOperation implements FhirOperation {

  static final String NAME = "$import";
  private static final String CANONICAL = "https://foyer.org/fhir/OperationDefinition/import";

  private final Imports imports;
  private final ImportRequests requests;

  ImportOperation(Imports imports, ImportRequests requests) {
    this.imports = imports;
    this.requests = requests;
  }

  /** Starts an import. */
  @Operation(name = NAME, manualRequest = true, manualResponse = true, canonicalUrl = CANONICAL)
  public void start(ServletRequestDetails request, HttpServletResponse response) {
    Caller caller = Imports.system(request);
    AsyncRequest.check(request, "An import");
    Wanted wanted = requests.of(caller, request);
    UUID job = imports.start(caller, wanted.inputs(), wanted.contents(), request.getCompleteUrl());
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
    response.setHeader(
        "Content-Location", request.getFhirServerBase() + "/" + ImportStatus.NAME + "?job=" + job);
  }
}
