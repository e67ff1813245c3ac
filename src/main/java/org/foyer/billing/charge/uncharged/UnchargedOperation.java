package org.foyer.billing.charge.uncharged;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Account/$uncharged}, of one account or of many patients. */
@Component
class UnchargedOperation implements FhirOperation {

  private static final String DEFINITION =
      "https://foyer.org/fhir/OperationDefinition/Account-uncharged";

  private final UnchargedWork work;

  UnchargedOperation(UnchargedWork work) {
    this.work = work;
  }

  /** What was done of the patient and episode of an account. */
  @Operation(
      name = "$uncharged",
      type = Account.class,
      idempotent = true,
      canonicalUrl = DEFINITION)
  public Parameters ofAccount(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "start", max = 1) @Nullable DateType start,
      @OperationParam(name = "end", max = 1) @Nullable DateType end) {
    return work.ofAccount(
        Callers.needed(request), id.getIdPart(), UnchargedRequest.of(null, start, end));
  }

  /** What was done of a patient, or of all since a day. */
  @Operation(
      name = "$uncharged",
      type = Account.class,
      idempotent = true,
      canonicalUrl = DEFINITION)
  public Parameters ofAll(
      RequestDetails request,
      @OperationParam(name = "patient", max = 1) @Nullable StringType patient,
      @OperationParam(name = "start", max = 1) @Nullable DateType start,
      @OperationParam(name = "end", max = 1) @Nullable DateType end) {
    UnchargedRequest asked = UnchargedRequest.of(patient, start, end);
    if (asked.patient() == null && asked.start() == null) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"patient\" or \"start\" must be given.");
    }
    return work.of(Callers.needed(request), asked);
  }
}
