package org.foyer.fhir.fast;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirInterceptorOrder;
import org.foyer.fhir.ShownResources;
import org.foyer.fhir.StoredHistory.Version;
import org.foyer.fhir.StoredJson;
import org.foyer.fhir.StoredText;
import org.foyer.fhir.fast.FastRequests.FastRequest;
import org.foyer.fhir.fast.SlowPath.Reason;
import org.foyer.fhir.search.FoundTexts;
import org.foyer.fhir.search.HistoryFinder;
import org.foyer.fhir.search.HistoryFinder.FoundVersions;
import org.foyer.fhir.search.OneMoment;
import org.foyer.fhir.search.PageFinder;
import org.foyer.fhir.search.ReadFinder;

/**
 * Answers reads, histories of a resource, searches of a type and {@code Patient/$everything}
 * itself, after all rules that judge requests, and leaves the rest to HAPI.
 */
final class FastPath implements FhirInterceptor {

  private final FastRequests requests;
  private final PageFinder pages;
  private final ReadFinder reads;
  private final StoredJson stored;
  private final HistoryFinder versions;
  private final ShownResources shown;
  private final OneMoment moment;
  private final FastPathMetrics metrics;

  FastPath(
      FastRequests requests,
      PageFinder pages,
      ReadFinder reads,
      StoredJson stored,
      HistoryFinder versions,
      ShownResources shown,
      OneMoment moment,
      FastPathMetrics metrics) {
    this.requests = requests;
    this.pages = pages;
    this.reads = reads;
    this.stored = stored;
    this.versions = versions;
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
      FastRequest asked = requests.judged(request);
      if (asked.search() != null) {
        search(request, asked.mediaType(), asked.search());
      } else if (asked.history() != null) {
        history(request, asked.mediaType(), asked.history());
      } else {
        read(request, asked.mediaType());
      }
      metrics.fast();
      return false;
    } catch (SlowPath slow) {
      metrics.slow(slow.reason());
      return true;
    }
  }

  private void read(ServletRequestDetails request, String mediaType) {
    StoredText found = asked(request).orElseThrow(() -> SlowPath.because(Reason.NOT_FOUND));
    shown.shown(request, List.of(found));
    ReadAnswer.send(request, mediaType, found);
  }

  private Optional<StoredText> asked(ServletRequestDetails request) {
    String type = request.getResourceName();
    String id = request.getId().getIdPart();
    String base = request.getFhirServerBase();
    if (request.getRestOperationType() == RestOperationTypeEnum.VREAD) {
      return versions.version(request);
    }
    return reads.readsEvery(request, type)
        ? stored.of(type, id, base)
        : moment.read(
            () ->
                reads.row(request, type, id).stream()
                    .flatMap(row -> stored.of(List.of(row), base).stream())
                    .findFirst());
  }

  private void history(ServletRequestDetails request, String mediaType, HistoryForm asked) {
    FoundVersions page = versions.page(request, asked.since(), asked.count());
    if (page.versions().isEmpty()) {
      throw SlowPath.because(Reason.NOT_FOUND);
    }
    shown.shown(
        request,
        page.versions().stream().filter(one -> !one.isDeletion()).map(Version::text).toList());
    HistoryAnswer.send(request, mediaType, page);
  }

  private void search(ServletRequestDetails request, String mediaType, SearchParameterMap search) {
    FoundTexts page =
        pages.texts(request.getResourceName(), search, request, request.getFhirServerBase());
    List<StoredText> all = new ArrayList<>(page.matches());
    all.addAll(page.included());
    shown.shown(request, all);
    SearchAnswer.send(request, mediaType, search, page);
  }
}
