package org.foyer.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import org.foyer.fhir.FhirInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Tells the version of a patched resource as its ETag, as after an update. */
final class PatchedVersion implements FhirInterceptor {

  /** Adds the header. */
  @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
  public void tag(RequestDetails request, @Nullable IBaseResource resource) {
    if (request.getRestOperationType() == RestOperationTypeEnum.PATCH
        && resource != null
        && resource.getMeta().getVersionId() != null) {
      request
          .getResponse()
          .addHeader(
              Constants.HEADER_ETAG,
              RestfulServerUtils.createEtag(resource.getMeta().getVersionId()));
    }
  }
}
