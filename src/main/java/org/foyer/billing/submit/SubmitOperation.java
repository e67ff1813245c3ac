package org.foyer.billing.submit;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code Claim/$submit}: sends a claim to whoever decides it, here or elsewhere.
 *
 * @see <a href="https://hl7.org/fhir/R4/claim-operation-submit.html">FHIR R4, Claim/$submit</a>
 */
@Component
class SubmitOperation implements FhirOperation {

  private static final String NAME = "$submit";
  private static final String CANONICAL = "http://hl7.org/fhir/OperationDefinition/Claim-submit";

  private final ClaimRoutes routes;
  private final StoredClaims claims;
  private final Stores stores;

  SubmitOperation(ClaimRoutes routes, StoredClaims claims, Stores stores) {
    this.routes = routes;
    this.claims = claims;
    this.stores = stores;
  }

  /** Sends a claim as it is given; a Bundle is answered by a Bundle. */
  @Operation(name = NAME, type = Claim.class, canonicalUrl = CANONICAL)
  public IBaseResource submit(
      RequestDetails request,
      @OperationParam(name = "resource", max = 1) @Nullable IBaseResource resource) {
    Caller caller = Callers.needed(request);
    SubmitRequest asked = SubmitRequest.of(resource);
    claims.check(caller, asked.submission().claim());
    ClaimRoute route = routes.of(caller, asked.submission());
    ClaimResponse answer = route.receive(caller, asked.submission());
    return asked.inBundle() ? bundle(answer, route, request.getFhirServerBase()) : answer;
  }

  /** Sends a claim as it is stored. */
  @Operation(name = NAME, type = Claim.class, canonicalUrl = CANONICAL)
  public ClaimResponse submitStored(RequestDetails request, @IdParam IdType id) {
    Caller caller = Callers.needed(request);
    Submission submission =
        new Submission(claims.toSend(stores.of(caller), id.getIdPart()), List.of());
    return routes.of(caller, submission).receive(caller, submission);
  }

  private static Bundle bundle(ClaimResponse answer, ClaimRoute route, String base) {
    Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
    add(bundle, answer, base);
    route.explanationOf(answer).ifPresent(explanation -> add(bundle, explanation, base));
    return bundle;
  }

  private static void add(Bundle bundle, Resource resource, String base) {
    bundle
        .addEntry()
        .setFullUrl(base + "/" + resource.fhirType() + "/" + resource.getIdElement().getIdPart())
        .setResource(resource);
  }
}
