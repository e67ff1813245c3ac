package org.foyer.bulk;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.foyer.bulk.ExportRequest.Level;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code $export} of everything, of all patients' records, and of a Group's.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html">Bulk Data export</a>
 */
@Component
class ExportOperation implements FhirOperation {

  private static final String EXPORT = "$export";
  private static final String DEFINITIONS = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/";

  private final Exports exports;
  private final ExportRequests requests;
  private final GroupMembers groupMembers;
  private final FhirContext fhirContext;

  ExportOperation(
      Exports exports,
      ExportRequests requests,
      GroupMembers groupMembers,
      FhirContext fhirContext) {
    this.exports = exports;
    this.requests = requests;
    this.groupMembers = groupMembers;
    this.fhirContext = fhirContext;
  }

  /** Starts an export of everything. */
  @Operation(
      name = EXPORT,
      manualResponse = true,
      idempotent = true,
      canonicalUrl = DEFINITIONS + "export")
  public void exportAll(ServletRequestDetails request, HttpServletResponse response) {
    start(request, response, Level.SYSTEM, null);
  }

  /** Starts an export of the records of all patients. */
  @Operation(
      name = EXPORT,
      type = Patient.class,
      manualResponse = true,
      idempotent = true,
      canonicalUrl = DEFINITIONS + "patient-export")
  public void exportPatients(ServletRequestDetails request, HttpServletResponse response) {
    start(request, response, Level.PATIENT, null);
  }

  /** Starts an export of the records of a Group's members. */
  @Operation(
      name = EXPORT,
      type = Group.class,
      manualResponse = true,
      idempotent = true,
      canonicalUrl = DEFINITIONS + "group-export")
  public void exportGroup(
      @IdParam IdType group, ServletRequestDetails request, HttpServletResponse response) {
    start(request, response, Level.GROUP, group.getIdPart());
  }

  private void start(
      ServletRequestDetails request,
      HttpServletResponse response,
      Level level,
      @Nullable String group) {
    Caller caller = Exports.system(request);
    KickOff kickOff = KickOff.of(request, fhirContext);
    if (group != null) {
      groupMembers.check(caller, group);
    }
    ExportRequest wanted = requests.of(caller, kickOff, level, group, request.getFhirServerBase());
    UUID job = exports.start(caller, wanted, request.getCompleteUrl());
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
    response.setHeader(
        "Content-Location", request.getFhirServerBase() + "/" + ExportStatus.NAME + "?job=" + job);
  }
}
