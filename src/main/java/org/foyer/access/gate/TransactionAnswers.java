package org.foyer.access.gate;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.foyer.fhir.FhirInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * The door "shown" for what a transaction or batch has written: HAPI asks what may be shown before
 * it stores, and would not store what is dropped then.
 */
@Component
class TransactionAnswers implements FhirInterceptor {

  private static final Set<BundleType> ANSWERS =
      Set.of(BundleType.TRANSACTIONRESPONSE, BundleType.BATCHRESPONSE);

  private final Accesses accesses;
  private final SeenGate gate;

  TransactionAnswers(Accesses accesses, SeenGate gate) {
    this.accesses = accesses;
    this.gate = gate;
  }

  /** Takes out of the answer what the caller may not see. */
  @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
  public void shown(IBaseResource answer, RequestDetails request) {
    if (answer instanceof Bundle bundle && ANSWERS.contains(bundle.getType())) {
      Access access = accesses.of(request).orElseThrow();
      bundle.getEntry().stream()
          .filter(BundleEntryComponent::hasResource)
          .filter(entry -> isStored(entry.getResource()))
          .filter(entry -> !gate.maySee(access, entry.getResource(), request))
          .forEach(entry -> entry.setResource(null));
    }
  }

  /** Not what was made for the answer; in a Bundle of matches, each was judged already. */
  private static boolean isStored(Resource resource) {
    return !(resource instanceof Bundle
        || resource instanceof OperationOutcome
        || resource instanceof Parameters);
  }
}
