package org.foyer.fhir.error;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Set;
import java.util.regex.Pattern;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirInterceptorOrder;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IIdType;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what FHIR does not define and HAPI takes for something else: the deletion of one version,
 * for one, would delete the resource.
 */
final class InteractionRules implements FhirInterceptor {

  private static final Set<RequestTypeEnum> READING =
      Set.of(RequestTypeEnum.GET, RequestTypeEnum.HEAD);
  private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"([^\"]+)\"");
  private static final Pattern VERSION = Pattern.compile("\\d{1,18}");

  /** Checks method, version and {@code If-Match}. */
  @Hook(
      value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED,
      order = FhirInterceptorOrder.REQUEST_RULES)
  void check(ServletRequestDetails request) {
    @Nullable IIdType id = request.getId();
    boolean history =
        "_history".equals(request.getOperation())
            || request.getRequestPath().contains("/_history/");
    if (history && !READING.contains(request.getRequestType())) {
      throw new FhirProblem(
          ProblemCode.METHOD_NOT_ALLOWED, "A history can be read, and nothing else.");
    }
    if (id != null && id.hasVersionIdPart() && !VERSION.matcher(id.getVersionIdPart()).matches()) {
      throw new FhirProblem(ProblemCode.NOT_FOUND, "There is no such version of this resource.");
    }
    @Nullable String match = request.getHeader("If-Match");
    if (match != null && !READING.contains(request.getRequestType())) {
      checkMatch(match.strip());
    }
  }

  private static void checkMatch(String match) {
    var tag = ENTITY_TAG.matcher(match);
    if (!tag.matches()) {
      throw new FhirProblem(
          ProblemCode.INVALID_REQUEST, "If-Match must be an entity tag such as W/\"3\".");
    }
    if (!VERSION.matcher(tag.group(1)).matches()) {
      throw new FhirProblem(
          ProblemCode.VERSION_MISMATCH, "The resource is not in the version of If-Match.");
    }
  }
}
