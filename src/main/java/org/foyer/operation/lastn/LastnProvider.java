package org.foyer.operation.lastn;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Observation;
import org.springframework.stereotype.Component;

/**
 * {@code Observation/$lastn}.
 *
 * @see <a href="https://hl7.org/fhir/R4/observation-operation-lastn.html">FHIR R4, $lastn</a>
 */
@Component
class LastnProvider implements FhirOperation {

  private final LatestObservations latest;

  LastnProvider(LatestObservations latest) {
    this.latest = latest;
  }

  /** Answers a request by GET or POST. */
  @Operation(
      name = "$lastn",
      type = Observation.class,
      idempotent = true,
      canonicalUrl = "http://hl7.org/fhir/OperationDefinition/Observation-lastn")
  public Bundle lastn(ServletRequestDetails request) {
    Caller caller = Callers.of(request).orElseThrow();
    return bundle(latest.find(caller, LastnRequest.of(request)), request);
  }

  private static Bundle bundle(List<Observation> found, ServletRequestDetails request) {
    Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(found.size());
    bundle.addLink().setRelation("self").setUrl(request.getCompleteUrl());
    for (Observation observation : found) {
      bundle
          .addEntry()
          .setFullUrl(
              request.getFhirServerBase()
                  + "/Observation/"
                  + observation.getIdElement().getIdPart())
          .setResource(observation)
          .getSearch()
          .setMode(SearchEntryMode.MATCH);
    }
    return bundle;
  }
}
