package org.foyer.fhir.search;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.dao.HistoryBuilder;
import ca.uhn.fhir.jpa.dao.IJpaStorageResourceParser;
import ca.uhn.fhir.jpa.dao.tx.HapiTransactionService;
import ca.uhn.fhir.jpa.model.entity.ResourceHistoryTable;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.HistorySearchStyleEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Loads the versions of a page of a history, and leaves the link to the next page. */
final class HistoryLoader {

  private static final RequestPartitionId ALL = RequestPartitionId.allPartitions();

  private final HapiTransactionService transactions;
  private final IJpaStorageResourceParser parser;
  private final AccessHooks hooks;
  private final NextPage nextPage;

  HistoryLoader(
      HapiTransactionService transactions,
      IJpaStorageResourceParser parser,
      AccessHooks hooks,
      NextPage nextPage) {
    this.transactions = transactions;
    this.parser = parser;
    this.hooks = hooks;
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
    return hooks.shown(new ArrayList<>(hooks.seen(resources, request)), request);
  }
}
