package org.foyer.fhir.fast;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirInterceptorOrder;
import org.foyer.fhir.ShownResources;
import org.foyer.fhir.StoredJson;
import org.foyer.fhir.StoredText;
import org.foyer.fhir.fast.SlowPath.Reason;
import org.foyer.fhir.search.FoundTexts;
import org.foyer.fhir.search.OneMoment;
import org.foyer.fhir.search.PageFinder;
import org.foyer.fhir.search.ReadFinder;

/**
 * Answers reads, searches of a type and {@code Patient/$everything} itself, after all rules that
 * judge requests, and leaves the rest to HAPI.
 */
final class FastPath implements FhirInterceptor {

  private final FastPathSettings settings;
  private final Set<String> slowTypes;
  private final SearchForm forms;
  private final PageFinder pages;
  private final ReadFinder reads;
  private final StoredJson stored;
  private final ShownResources shown;
  private final OneMoment moment;
  private final FastPathMetrics metrics;

  FastPath(
      FastPathSettings settings,
      Set<String> slowTypes,
      SearchForm forms,
      PageFinder pages,
      ReadFinder reads,
      StoredJson stored,
      ShownResources shown,
      OneMoment moment,
      FastPathMetrics metrics) {
    this.settings = settings;
    this.slowTypes = slowTypes;
    this.forms = forms;
    this.pages = pages;
    this.reads = reads;
    this.stored = stored;
    this.shown = shown;
    this.moment = moment;
    this.metrics = metrics;
  }

  /** Ends the request, by false, if it is answered here. */
  @Hook(
      value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED,
      order = FhirInterceptorOrder.FAST_PATH)
  public boolean answer(ServletRequestDetails request) {
    try {
      answerFast(request);
      metrics.fast();
      return false;
    } catch (SlowPath slow) {
      metrics.slow(slow.reason());
      return true;
    }
  }

  private void answerFast(ServletRequestDetails request) {
    if (!settings.enabled()) {
      throw SlowPath.because(Reason.OFF);
    }
    if (slowTypes.contains(request.getResourceName())) {
      throw SlowPath.because(Reason.TYPE);
    }
    RestOperationTypeEnum interaction = request.getRestOperationType();
    if (interaction == RestOperationTypeEnum.READ) {
      read(request, AnswerForm.mediaType(request));
    } else if (interaction == RestOperationTypeEnum.SEARCH_TYPE) {
      search(request, AnswerForm.mediaType(request), understood(request));
    } else if (isPatientEverything(request)) {
      search(request, AnswerForm.mediaType(request), SearchForm.everything(request));
    } else {
      throw SlowPath.because(Reason.INTERACTION);
    }
  }

  private static boolean isPatientEverything(ServletRequestDetails request) {
    return request.getRestOperationType() == RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE
        && request.getRequestType() == RequestTypeEnum.GET
        && "$everything".equals(request.getOperation())
        && "Patient".equals(request.getResourceName());
  }

  private void read(ServletRequestDetails request, String mediaType) {
    ReadAnswer.check(request);
    judge(request);
    StoredText found = asked(request).orElseThrow(() -> SlowPath.because(Reason.NOT_FOUND));
    shown.shown(request, List.of(found));
    ReadAnswer.send(request, mediaType, found);
  }

  private Optional<StoredText> asked(ServletRequestDetails request) {
    String type = request.getResourceName();
    String id = request.getId().getIdPart();
    String base = request.getFhirServerBase();
    return reads.readsEvery(request, type)
        ? stored.of(type, id, base)
        : moment.read(
            () ->
                reads.row(request, type, id).stream()
                    .flatMap(row -> stored.of(List.of(row), base).stream())
                    .findFirst());
  }

  private void search(ServletRequestDetails request, String mediaType, SearchParameterMap search) {
    judge(request);
    FoundTexts page =
        pages.texts(request.getResourceName(), search, request, request.getFhirServerBase());
    List<StoredText> all = new ArrayList<>(page.matches());
    all.addAll(page.included());
    shown.shown(request, all);
    SearchAnswer.send(request, mediaType, search, page);
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
}
