package org.foyer.billing.charge.uncharged;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.LocalReferences;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Account/$charge}: what was done becomes charges, as there is a price by now. */
@Component
class ChargeOperation implements FhirOperation {

  private final LateCharging charging;
  private final LocalReferences references;

  ChargeOperation(LateCharging charging, LocalReferences references) {
    this.charging = charging;
    this.references = references;
  }

  /** Charges what these resources say was done, as far as it is not charged. */
  @Operation(
      name = "$charge",
      type = Account.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Account-charge")
  public Parameters charge(
      RequestDetails request,
      @OperationParam(name = "source", min = 1, max = OperationParam.MAX_UNLIMITED)
          @Nullable List<Reference> sources) {
    return charging.charge(Callers.needed(request), ChargeRequest.of(sources, references));
  }
}
