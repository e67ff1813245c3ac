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
import ca.uhn.fhir.jpa.util.SearchParameterMapCalculator;
import ca.uhn.fhir.rest.api.CacheControlDirective;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
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

  /** How many matches in-process callers get who name no limit themselves. */
  private static final int INTERNAL_LIMIT = 50_000;

  private final SearchStatements statements;
  private final MatchFinder finder;
  private final PageLoader loader;
  private final NextPage nextPage;
  private final FullTextIndex fullText;
  private final HapiTransactionService transactions;
  private final StorageInterceptorHooksFacade hooks;
  private final ObjectProvider<ComputedResources> computed;

  StatelessSearch(
      SearchStatements statements,
      MatchFinder finder,
      PageLoader loader,
      NextPage nextPage,
      FullTextIndex fullText,
      HapiTransactionService transactions,
      IInterceptorBroadcaster interceptors,
      ObjectProvider<ComputedResources> computed) {
    this.statements = statements;
    this.finder = finder;
    this.loader = loader;
    this.nextPage = nextPage;
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
    Optional<KeysetStatement> found =
        statements
            .of(resourceType, parameters, request)
            .map(
                statement ->
                    withWords == null
                        ? statement
                        : statement.where(SqlFragment.of("a.res_id = any(?)", withWords)));
    if (found.isEmpty()) {
      return new ResultPage(List.of(), 0, null);
    }
    KeysetStatement statement = found.get();
    if (SearchParameterMapCalculator.isWantOnlyCount(parameters)) {
      return new ResultPage(List.of(), finder.count(statement), null);
    }
    SearchPosition after = RequestedPosition.of(request);
    MatchFinder.Matches matches = finder.find(statement, after, limit(parameters));
    return new ResultPage(
        loader.load(resourceType, matches.rows(), parameters, request),
        total(statement, parameters, matches, after),
        next(matches.last(), request));
  }

  /** In-process callers get all they asked for at once; pages are for those beyond HTTP. */
  private @Nullable String next(@Nullable SearchPosition last, @Nullable RequestDetails request) {
    return last != null && request instanceof ServletRequestDetails
        ? nextPage.token(request, last)
        : null;
  }

  private static int limit(SearchParameterMap parameters) {
    if (parameters.getLoadSynchronousUpTo() != null && parameters.getCount() == null) {
      return parameters.getLoadSynchronousUpTo();
    }
    return parameters.getCount() == null ? INTERNAL_LIMIT : parameters.getCount();
  }

  private @Nullable Integer total(
      KeysetStatement statement,
      SearchParameterMap parameters,
      MatchFinder.Matches matches,
      @Nullable SearchPosition after) {
    if (after == null && matches.last() == null) {
      return matches.rows().size();
    }
    SearchTotalModeEnum mode = parameters.getSearchTotalMode();
    boolean counted = mode == SearchTotalModeEnum.ACCURATE || mode == SearchTotalModeEnum.ESTIMATED;
    return counted ? finder.count(statement) : null;
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
