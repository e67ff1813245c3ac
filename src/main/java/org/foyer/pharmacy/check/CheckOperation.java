package org.foyer.pharmacy.check;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.prescription.Completion;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code MedicationRequest/$check}. */
@Component
class CheckOperation implements FhirOperation {

  private final SafetyChecks checks;
  private final Stores stores;
  private final Clock clock;

  CheckOperation(SafetyChecks checks, Stores stores, Clock clock) {
    this.checks = checks;
    this.stores = stores;
    this.clock = clock;
  }

  /** Checks a prescription that is sent, or one that is stored. */
  @Operation(
      name = CheckConfiguration.CHECK,
      type = MedicationRequest.class,
      idempotent = true,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/MedicationRequest-check")
  public Bundle check(
      RequestDetails request,
      @IdParam(optional = true) @Nullable IdType id,
      @OperationParam(name = "prescription", max = 1) @Nullable IBaseResource prescription) {
    Caller caller = Callers.needed(request);
    return bundle(checks.of(caller, Completion.of(asked(caller, id, prescription))));
  }

  private MedicationRequest asked(
      Caller caller, @Nullable IdType id, @Nullable IBaseResource prescription) {
    if (prescription instanceof MedicationRequest sent) {
      return id == null
          ? sent
          : (MedicationRequest) sent.setId(new IdType("MedicationRequest", id.getIdPart()));
    }
    if (prescription != null || id == null) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"prescription\" must be a MedicationRequest.");
    }
    return stores
        .of(caller)
        .read(MedicationRequest.class, id.getIdPart())
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.NOT_FOUND,
                    "There is no MedicationRequest/" + id.getIdPart() + "."));
  }

  private Bundle bundle(List<DetectedIssue> findings) {
    Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
    bundle.setTimestamp(Date.from(clock.instant()));
    findings.forEach(
        finding ->
            bundle.addEntry().setFullUrl("urn:uuid:" + UUID.randomUUID()).setResource(finding));
    return bundle;
  }
}
