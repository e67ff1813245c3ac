package org.foyer.fhir.search;

import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.dao.HistoryBuilder;
import ca.uhn.fhir.jpa.dao.IJpaStorageResourceParser;
import ca.uhn.fhir.jpa.dao.tx.HapiTransactionService;
import ca.uhn.fhir.jpa.model.entity.ResourceHistoryTable;
import ca.uhn.fhir.rest.api.server.IPreResourceAccessDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SimplePreResourceAccessDetails;
import ca.uhn.fhir.rest.param.HistorySearchStyleEnum;
import ca.uhn.fhir.rest.server.interceptor.ServerInterceptorUtil;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.util.CompositeInterceptorBroadcaster;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Loads the versions of a page of a history, and leaves the link to the next page. */
final class HistoryLoader {

  private static final RequestPartitionId ALL = RequestPartitionId.allPartitions();

  private final HapiTransactionService transactions;
  private final IJpaStorageResourceParser parser;
  private final IInterceptorBroadcaster interceptors;
  private final NextPage nextPage;

  HistoryLoader(
      HapiTransactionService transactions,
      IJpaStorageResourceParser parser,
      IInterceptorBroadcaster interceptors,
      NextPage nextPage) {
    this.transactions = transactions;
    this.parser = parser;
    this.interceptors = interceptors;
    this.nextPage = nextPage;
  }

  List<IBaseResource> load(
      HistoryBuilder builder,
      @Nullable HistorySearchStyleEnum style,
      HistoryPosition start,
      int limit,
      @Nullable RequestDetails request) {
    return transactions
        .withRequest(request)
        .readOnly()
        .execute(() -> loadInTransaction(builder, style, start, limit, request));
  }

  int count(HistoryBuilder builder, @Nullable RequestDetails request) {
    return transactions
        .withRequest(request)
        .readOnly()
        .execute(() -> Math.toIntExact(builder.fetchCount(ALL)));
  }

  private List<IBaseResource> loadInTransaction(
      HistoryBuilder builder,
      @Nullable HistorySearchStyleEnum style,
      HistoryPosition start,
      int limit,
      @Nullable RequestDetails request) {
    List<ResourceHistoryTable> found =
        builder.fetchEntities(ALL, null, start.skip(), start.skip() + limit + 1, style);
    List<ResourceHistoryTable> shown = found.subList(0, Math.min(limit, found.size()));
    if (found.size() > limit && request instanceof ServletRequestDetails) {
      HistoryPosition end = start.after(shown);
      SearchPosition position =
          end.forLink(shown.get(shown.size() - 1).getUpdatedDate().toInstant());
      HistoryLinkInterceptor.offer(request, nextPage.token(request, position));
    }
    List<IBaseResource> resources = new ArrayList<>(shown.size());
    shown.forEach(version -> resources.add(parser.toResource(version, true)));
    return ServerInterceptorUtil.fireStoragePreshowResource(
        accessible(resources, request), request, interceptors);
  }

  private List<IBaseResource> accessible(
      List<IBaseResource> resources, @Nullable RequestDetails request) {
    IInterceptorBroadcaster all =
        CompositeInterceptorBroadcaster.newCompositeBroadcaster(interceptors, request);
    if (!all.hasHooks(Pointcut.STORAGE_PREACCESS_RESOURCES)) {
      return resources;
    }
    SimplePreResourceAccessDetails details = new SimplePreResourceAccessDetails(resources);
    all.callHooks(
        Pointcut.STORAGE_PREACCESS_RESOURCES,
        new HookParams()
            .add(IPreResourceAccessDetails.class, details)
            .add(RequestDetails.class, request)
            .addIfMatchesType(ServletRequestDetails.class, request));
    List<IBaseResource> kept = new ArrayList<>();
    for (int i = 0; i < resources.size(); i++) {
      if (!details.isDontReturnResourceAtIndex(i)) {
        kept.add(resources.get(i));
      }
    }
    return kept;
  }
}
