package org.foyer.billing.estimate;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Coverage/[id]/$estimate}. */
@Component
class EstimateOperation implements FhirOperation {

  private final Estimating estimating;

  EstimateOperation(Estimating estimating) {
    this.estimating = estimating;
  }

  /** Estimates; nothing is stored. */
  @Operation(
      name = "$estimate",
      type = Coverage.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Coverage-estimate")
  public Parameters estimate(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "item") @Nullable List<ParametersParameterComponent> items,
      @OperationParam(name = "appointment", max = 1) @Nullable Reference appointment,
      @OperationParam(name = "encounter", max = 1) @Nullable Reference encounter,
      @OperationParam(name = "date", max = 1) @Nullable DateType date,
      @OperationParam(name = "diagnosis") @Nullable List<CodeableConcept> diagnoses) {
    EstimateRequest asked = EstimateRequest.of(items, appointment, encounter, date, diagnoses);
    return EstimateAnswer.of(estimating.estimate(Callers.needed(request), id.getIdPart(), asked));
  }
}
