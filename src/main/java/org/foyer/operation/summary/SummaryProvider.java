package org.foyer.operation.summary;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/**
 * {@code Patient/[id]/$summary} and {@code Patient/$summary}.
 *
 * @see <a href="https://hl7.org/fhir/uv/ips/STU1.1/OperationDefinition-summary.html">IPS
 *     $summary</a>
 */
@Component
class SummaryProvider implements FhirOperation {

  static final String OPERATION = "$summary";
  private static final String DEFINITION = "http://hl7.org/fhir/uv/ips/OperationDefinition/summary";

  private final PatientSummary summary;

  SummaryProvider(PatientSummary summary) {
    this.summary = summary;
  }

  /** Of the patient with this id. */
  @Operation(name = OPERATION, type = Patient.class, idempotent = true, canonicalUrl = DEFINITION)
  public Bundle ofInstance(@IdParam IdType id, ServletRequestDetails request) {
    return summary(request);
  }

  /** Of the patient with an identifier. */
  @Operation(name = OPERATION, type = Patient.class, idempotent = true, canonicalUrl = DEFINITION)
  public Bundle ofType(ServletRequestDetails request) {
    return summary(request);
  }

  private Bundle summary(ServletRequestDetails request) {
    return summary.of(
        SummaryRequest.of(request), Callers.of(request).orElseThrow(), request.getFhirServerBase());
  }
}
