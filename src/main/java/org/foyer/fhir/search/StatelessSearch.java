package org.foyer.fhir.search;

import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.api.svc.ISearchCoordinatorSvc;
import ca.uhn.fhir.jpa.dao.NonPersistedSearch;
import ca.uhn.fhir.jpa.dao.tx.HapiTransactionService;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.search.builder.StorageInterceptorHooksFacade;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.CacheControlDirective;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.ComputedResources;
import org.foyer.fhir.EntryProblems;
import org.foyer.fhir.fulltext.FullTextIndex;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Runs searches in the place of HAPI's coordinator, which stores each search and its hits. Here a
 * search is one statement a page, and what is needed for the next page travels in its link.
 */
final class StatelessSearch implements ISearchCoordinatorSvc<JpaPid> {

  private final PageFinder pages;
  private final PageLoader loader;
  private final FullTextIndex fullText;
  private final HapiTransactionService transactions;
  private final StorageInterceptorHooksFacade hooks;
  private final ObjectProvider<ComputedResources> computed;

  StatelessSearch(
      PageFinder pages,
      PageLoader loader,
      FullTextIndex fullText,
      HapiTransactionService transactions,
      IInterceptorBroadcaster interceptors,
      ObjectProvider<ComputedResources> computed) {
    this.pages = pages;
    this.loader = loader;
    this.fullText = fullText;
    this.transactions = transactions;
    this.hooks = new StorageInterceptorHooksFacade(interceptors);
    this.computed = computed;
  }

  @Override
  public IBundleProvider registerSearch(
      IFhirResourceDao<?> dao,
      SearchParameterMap parameters,
      String resourceType,
      CacheControlDirective cacheControl,
      @Nullable RequestDetails request) {
    return EntryProblems.within(request, () -> registered(parameters, resourceType, request));
  }

  private IBundleProvider registered(
      SearchParameterMap parameters, String resourceType, @Nullable RequestDetails request) {
    hooks.callStoragePresearchRegistered(
        request,
        parameters,
        new NonPersistedSearch(resourceType),
        RequestPartitionId.allPartitions());
    IncludeRules.check(parameters);
    Optional<IBundleProvider> withComputed = withComputed(resourceType, request);
    if (withComputed.isPresent()) {
      return withComputed.get();
    }
    SearchParameterMap criteria = parameters.clone();
    // Outside the transaction, because the index needs a connection of its own to catch up.
    long @Nullable [] withWords = withWords(resourceType, criteria);
    return transactions
        .withRequest(request)
        .readOnly()
        .execute(() -> search(resourceType, criteria, withWords, request));
  }

  private Optional<IBundleProvider> withComputed(
      String resourceType, @Nullable RequestDetails request) {
    return request instanceof ServletRequestDetails http
            && http.getRestOperationType() == RestOperationTypeEnum.SEARCH_TYPE
            && resourceType.equals(http.getResourceName())
        ? computed
            .orderedStream()
            .filter(some -> some.resourceType().equals(resourceType))
            .flatMap(some -> some.search(http).stream())
            .findFirst()
        : Optional.empty();
  }

  private long @Nullable [] withWords(String resourceType, SearchParameterMap criteria) {
    if (!fullText.concerns(criteria)) {
      return null;
    }
    if (criteria.getEverythingMode() != null) {
      throw new FhirProblem(
          ProblemCode.FULL_TEXT_UNSUPPORTED, "$everything cannot search by _text or _content.");
    }
    return fullText.matches(resourceType, criteria);
  }

  private ResultPage search(
      String resourceType,
      SearchParameterMap parameters,
      long @Nullable [] withWords,
      @Nullable RequestDetails request) {
    FoundPage page = pages.find(resourceType, parameters, withWords, request);
    return new ResultPage(loader.load(resourceType, page, request), page.total(), page.next());
  }

  @Override
  public void cancelAllActiveSearches() {}

  @Override
  public List<JpaPid> getResources(
      String searchId,
      int from,
      int to,
      @Nullable RequestDetails request,
      RequestPartitionId partition) {
    throw new IllegalStateException("Foyer stores no searches");
  }

  @Override
  public Optional<Integer> getSearchTotal(
      String searchId, @Nullable RequestDetails request, RequestPartitionId partition) {
    return Optional.empty();
  }
}
