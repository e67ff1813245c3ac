package org.foyer.fhir.fast;

import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Set;
import org.foyer.fhir.fast.SlowPath.Reason;
import org.jspecify.annotations.Nullable;

/** Tells the requests that the fast path answers from the others. */
final class FastRequests {

  private final FastPathSettings settings;
  private final Set<String> slowTypes;
  private final SearchForm forms;

  FastRequests(FastPathSettings settings, Set<String> slowTypes, SearchForm forms) {
    this.settings = settings;
    this.slowTypes = slowTypes;
    this.forms = forms;
  }

  /**
   * What a request asks for, after all have judged it.
   *
   * @throws SlowPath if it is for HAPI to answer; then nobody has judged it
   */
  FastRequest judged(ServletRequestDetails request) {
    FastRequest asked = of(request);
    judge(request);
    return asked;
  }

  private FastRequest of(ServletRequestDetails request) {
    if (!settings.enabled()) {
      throw SlowPath.because(Reason.OFF);
    }
    if (slowTypes.contains(request.getResourceName())) {
      throw SlowPath.because(Reason.TYPE);
    }
    RestOperationTypeEnum interaction = request.getRestOperationType();
    if (interaction == RestOperationTypeEnum.READ) {
      String mediaType = AnswerForm.mediaType(request);
      ReadAnswer.check(request);
      return new FastRequest(mediaType, null);
    }
    if (interaction == RestOperationTypeEnum.SEARCH_TYPE) {
      return new FastRequest(AnswerForm.mediaType(request), understood(request));
    }
    if (isPatientEverything(request)) {
      return new FastRequest(AnswerForm.mediaType(request), SearchForm.everything(request));
    }
    throw SlowPath.because(Reason.INTERACTION);
  }

  private static boolean isPatientEverything(ServletRequestDetails request) {
    return request.getRestOperationType() == RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE
        && request.getRequestType() == RequestTypeEnum.GET
        && "$everything".equals(request.getOperation())
        && "Patient".equals(request.getResourceName());
  }

  private SearchParameterMap understood(ServletRequestDetails request) {
    try {
      return forms.of(request);
    } catch (SlowPath slow) {
      throw slow;
    } catch (RuntimeException problem) {
      // It is told in HAPI's own words there.
      throw SlowPath.because(Reason.PROBLEM);
    }
  }

  /** Lets all judge the request whom HAPI would ask before it calls its own method. */
  private static void judge(ServletRequestDetails request) {
    request
        .getInterceptorBroadcaster()
        .callHooks(
            Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED,
            new HookParams()
                .add(RestOperationTypeEnum.class, request.getRestOperationType())
                .add(RequestDetails.class, request)
                .add(ServletRequestDetails.class, request));
  }

  /**
   * A request that the fast path answers.
   *
   * @param mediaType of the answer
   * @param search what is searched for; null for a read
   */
  record FastRequest(String mediaType, @Nullable SearchParameterMap search) {}
}
