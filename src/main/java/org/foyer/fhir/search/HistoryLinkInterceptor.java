package org.foyer.fhir.search;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.UUID;
import org.foyer.fhir.FhirInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;

/** Completes the Bundle of a history: HAPI knows further pages by offset only. */
final class HistoryLinkInterceptor implements FhirInterceptor {

  private static final String KEY = HistoryLinkInterceptor.class.getName();

  /** Leaves the token of the next page with the request. */
  static void offer(RequestDetails request, String token) {
    request.getUserData().put(KEY, token);
  }

  /** Adds the link, if there is a next page; else the total, if this is the only page. */
  @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
  public void addLink(RequestDetails request, IBaseResource response) {
    if (!(response instanceof Bundle bundle) || bundle.getType() != BundleType.HISTORY) {
      return;
    }
    Object token = request.getUserData().get(KEY);
    if (token != null) {
      bundle.addLink().setRelation(Constants.LINK_NEXT).setUrl(link(request, token));
    } else if (RequestedPosition.of(request) == null) {
      bundle.setTotal(bundle.getEntry().size());
    }
  }

  /** The address of a page. */
  static String link(RequestDetails request, Object token) {
    return "%s?%s=%s&%s=%s"
        .formatted(
            request.getFhirServerBase(),
            Constants.PARAM_PAGINGACTION,
            UUID.randomUUID(),
            Constants.PARAM_PAGEID,
            token);
  }
}
