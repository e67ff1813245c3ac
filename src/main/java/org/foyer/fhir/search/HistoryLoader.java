package org.foyer.fhir.search;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.dao.HistoryBuilder;
import ca.uhn.fhir.jpa.dao.IJpaStorageResourceParser;
import ca.uhn.fhir.jpa.dao.tx.HapiTransactionService;
import ca.uhn.fhir.jpa.model.entity.ResourceHistoryTable;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.time.Instant;
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
      HistorySource source, HistoryPosition start, int limit, @Nullable RequestDetails request) {
    return transactions
        .withRequest(request)
        .readOnly()
        .execute(() -> loadInTransaction(source, start, limit, request));
  }

  int count(HistoryBuilder builder, @Nullable RequestDetails request) {
    return transactions
        .withRequest(request)
        .readOnly()
        .execute(() -> Math.toIntExact(builder.fetchCount(ALL)));
  }

  /** Looks on until a further version is found that may be seen, or the history ends. */
  private List<IBaseResource> loadInTransaction(
      HistorySource source, HistoryPosition start, int limit, @Nullable RequestDetails request) {
    List<ResourceHistoryTable> passed = new ArrayList<>();
    List<ResourceHistoryTable> ofPage = List.of();
    List<IBaseResource> resources = new ArrayList<>();
    boolean more = true;
    while (more && resources.size() <= limit) {
      int wanted = limit + 1 - resources.size();
      List<ResourceHistoryTable> found = source.fetch(start.skip() + passed.size(), wanted);
      for (ResourceHistoryTable version : found) {
        resources.addAll(hooks.seen(List.of(parser.toResource(version, true)), request));
        if (resources.size() > limit) {
          ofPage = List.copyOf(passed);
        }
        passed.add(version);
      }
      more = found.size() == wanted;
    }
    if (resources.size() > limit) {
      offerNext(start, ofPage, request);
      resources.remove(limit);
    }
    return hooks.shown(resources, request);
  }

  private void offerNext(
      HistoryPosition start, List<ResourceHistoryTable> shown, @Nullable RequestDetails request) {
    if (request instanceof ServletRequestDetails) {
      List<Instant> times =
          shown.stream().map(version -> version.getUpdatedDate().toInstant()).toList();
      SearchPosition position = start.after(times).forLink();
      HistoryLinkInterceptor.offer(request, nextPage.token(request, position));
    }
  }
}
