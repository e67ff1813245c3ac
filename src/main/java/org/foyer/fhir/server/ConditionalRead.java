package org.foyer.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.DateUtils;
import jakarta.servlet.http.HttpServletResponse;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.foyer.fhir.FhirInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * Answers 304 when a resource has not changed since the second that the caller names. HAPI compares
 * by the millisecond, so a caller who sends {@code Last-Modified} back never gets its 304.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#cread">FHIR R4, conditional read</a>
 */
final class ConditionalRead implements FhirInterceptor {

  /** Ends the answer, by false, if there is nothing new in it. */
  @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
  public boolean answer(
      RequestDetails request, @Nullable IBaseResource resource, HttpServletResponse response) {
    String since = request.getHeader(Constants.HEADER_IF_MODIFIED_SINCE);
    if (request.getRestOperationType() != RestOperationTypeEnum.READ
        || since == null
        || request.getHeader(Constants.HEADER_IF_NONE_MATCH) != null
        || resource == null
        || changedAfter(DateUtils.parseDate(since), resource)) {
      return true;
    }
    response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    return false;
  }

  private static boolean changedAfter(@Nullable Date since, IBaseResource resource) {
    Date changed = resource.getMeta().getLastUpdated();
    return since == null
        || changed == null
        || changed.toInstant().truncatedTo(ChronoUnit.SECONDS).isAfter(since.toInstant());
  }
}
