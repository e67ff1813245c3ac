package org.foyer.pharmacy.sign;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.fhir.FhirOperation;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code MedicationRequest/$sign}. */
@Component
class SignOperation implements FhirOperation {

  private final Signing signing;

  SignOperation(Signing signing) {
    this.signing = signing;
  }

  /** Signs. */
  @Operation(
      name = "$sign",
      type = MedicationRequest.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/MedicationRequest-sign")
  public Bundle sign(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "override") @Nullable List<ParametersParameterComponent> override) {
    Signed signed =
        signing.sign(
            Prescriber.of(request, "sign prescriptions"), id.getIdPart(), Overrides.of(override));
    Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
    add(bundle, signed.prescription(), request);
    signed.findings().forEach(finding -> add(bundle, finding, request));
    return bundle;
  }

  private static void add(Bundle bundle, Resource resource, RequestDetails request) {
    String address =
        "%s/%s/%s"
            .formatted(
                request.getFhirServerBase(),
                resource.fhirType(),
                resource.getIdElement().getIdPart());
    bundle.addEntry().setFullUrl(address).setResource(resource);
  }
}
