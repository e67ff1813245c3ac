package org.foyer.fhir.fast;

import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.EnumSet;
import java.util.Set;
import org.foyer.fhir.fast.SlowPath.Reason;
import org.foyer.fhir.search.ReadFinder;
import org.jspecify.annotations.Nullable;

/** Tells the requests that the fast path answers from the others. */
final class FastRequests {

  /** Who may see a former version, only its content tells. */
  private static final Set<RestOperationTypeEnum> VERSIONS =
      EnumSet.of(RestOperationTypeEnum.VREAD, RestOperationTypeEnum.HISTORY_INSTANCE);

  private final FastPathSettings settings;
  private final Set<String> slowTypes;
  private final SearchForm forms;
  private final ReadFinder reads;

  FastRequests(
      FastPathSettings settings, Set<String> slowTypes, SearchForm forms, ReadFinder reads) {
    this.settings = settings;
    this.slowTypes = slowTypes;
    this.forms = forms;
    this.reads = reads;
  }

  /**
   * What a request asks for, after all have judged it.
   *
   * @throws SlowPath if it is for HAPI to answer, before whom all will judge it
   */
  FastRequest judged(ServletRequestDetails request) {
    FastRequest asked = of(request);
    judge(request);
    if (VERSIONS.contains(request.getRestOperationType())
        && !reads.readsEvery(request, request.getResourceName())) {
      throw SlowPath.because(Reason.VERSIONS);
    }
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
    if (interaction == RestOperationTypeEnum.READ || interaction == RestOperationTypeEnum.VREAD) {
      String mediaType = AnswerForm.mediaType(request);
      ReadAnswer.check(request);
      return new FastRequest(mediaType, null, null);
    }
    if (interaction == RestOperationTypeEnum.HISTORY_INSTANCE) {
      return new FastRequest(AnswerForm.mediaType(request), null, HistoryForm.of(request));
    }
    if (interaction == RestOperationTypeEnum.SEARCH_TYPE) {
      return new FastRequest(AnswerForm.mediaType(request), understood(request), null);
    }
    if (isPatientEverything(request)) {
      return new FastRequest(AnswerForm.mediaType(request), SearchForm.everything(request), null);
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
   * @param search what is searched for, if anything
   * @param history what versions are asked for, if it is for a history
   */
  record FastRequest(
      String mediaType, @Nullable SearchParameterMap search, @Nullable HistoryForm history) {}
}
