package org.foyer.fhir.fast;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.param.ParameterUtil;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.DateUtils;
import jakarta.servlet.http.HttpServletResponse;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Set;
import org.foyer.fhir.StoredText;
import org.foyer.fhir.fast.SlowPath.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a read.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#read">FHIR R4, read</a>
 */
final class ReadAnswer {

  private static final Set<String> LOOKS = Set.of(Constants.PARAM_FORMAT);

  private ReadAnswer() {}

  /**
   * Looks whether a read can be answered here.
   *
   * @throws SlowPath if not
   */
  static void check(ServletRequestDetails request) {
    if (!request.getParameters().keySet().stream()
        .allMatch(name -> LOOKS.contains(name) || PartialAnswer.PARAMETERS.contains(name))) {
      throw SlowPath.because(Reason.PARAMETER);
    }
    if (request.getHeader(Constants.HEADER_IF_MODIFIED_SINCE) != null
        && (request.getHeader(Constants.HEADER_IF_NONE_MATCH) != null
            || request.getRestOperationType() != RestOperationTypeEnum.READ)) {
      throw SlowPath.because(Reason.CONDITION);
    }
  }

  /**
   * Sends a resource.
   *
   * @throws NotModifiedException if the caller has this version
   */
  static void send(ServletRequestDetails request, String mediaType, StoredText found) {
    String version = Long.toString(found.version());
    @Nullable String known = request.getHeader(Constants.HEADER_IF_NONE_MATCH);
    if (known != null && !known.isBlank() && ParameterUtil.parseETagValue(known).equals(version)) {
      throw new NotModifiedException("Not Modified");
    }
    if (isUnchangedSince(request.getHeader(Constants.HEADER_IF_MODIFIED_SINCE), found)) {
      request.getServletResponse().setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    if (PartialAnswer.isAsked(request)) {
      PartialAnswer.send(request, found.json(), true);
      return;
    }
    HttpServletResponse response = request.getServletResponse();
    response.addHeader(
        Constants.HEADER_CONTENT_LOCATION,
        "%s/%s/%s/_history/%s"
            .formatted(request.getFhirServerBase(), found.type(), found.id(), version));
    response.addHeader(Constants.HEADER_ETAG, RestfulServerUtils.createEtag(version));
    response.addHeader(
        Constants.HEADER_LAST_MODIFIED, DateUtils.formatDate(Date.from(found.updated())));
    AnswerForm.send(request, mediaType, found.json());
  }

  /** By the second, as that is all that {@code Last-Modified} tells. */
  private static boolean isUnchangedSince(@Nullable String date, StoredText found) {
    @Nullable Date since = date == null ? null : DateUtils.parseDate(date);
    return since != null
        && !found.updated().truncatedTo(ChronoUnit.SECONDS).isAfter(since.toInstant());
  }
}
