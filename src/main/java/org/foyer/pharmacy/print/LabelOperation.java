package org.foyer.pharmacy.print;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code MedicationDispense/[id]/$label}: the label of a package. */
@Component
class LabelOperation implements FhirOperation {

  static final String NAME = "$label";

  private final PrintedLabels labels;

  LabelOperation(PrintedLabels labels) {
    this.labels = labels;
  }

  /** Makes the label. */
  @Operation(
      name = NAME,
      type = MedicationDispense.class,
      idempotent = true,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/MedicationDispense-label")
  public Binary make(
      RequestDetails request,
      @IdParam IdType dispense,
      @OperationParam(name = "language", max = 1) @Nullable CodeType language) {
    return labels.make(Callers.of(request).orElseThrow(), dispense.getIdPart(), language);
  }
}
