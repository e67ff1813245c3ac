package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.util.SearchParameterMapCalculator;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import org.foyer.fhir.StoredJson;
import org.foyer.fhir.StoredJson.PlacedText;
import org.foyer.fhir.StoredText;
import org.foyer.fhir.search.ResultParts.Found;
import org.foyer.fhir.search.ResultParts.Page;
import org.jspecify.annotations.Nullable;

/** Finds the page of a search that a request asks for, of what its caller may see. */
public final class PageFinder {

  /** How many matches in-process callers get who name no limit themselves. */
  private static final int INTERNAL_LIMIT = 50_000;

  private final SearchStatements statements;
  private final CompiledStatements compiled;
  private final MatchFinder finder;
  private final IncludedRows includes;
  private final NextPage nextPage;
  private final StoredJson json;
  private final OneMoment moment;

  PageFinder(
      SearchStatements statements,
      CompiledStatements compiled,
      MatchFinder finder,
      IncludedRows includes,
      NextPage nextPage,
      StoredJson json,
      OneMoment moment) {
    this.statements = statements;
    this.compiled = compiled;
    this.finder = finder;
    this.includes = includes;
    this.nextPage = nextPage;
    this.json = json;
    this.moment = moment;
  }

  /**
   * The page.
   *
   * @param withWords row ids of which one each match must have; null for any
   */
  FoundPage find(
      String resourceType,
      SearchParameterMap parameters,
      long @Nullable [] withWords,
      @Nullable RequestDetails request) {
    ResultParts all = statements.of(resourceType, parameters, request);
    return find(
        withWords == null ? all : all.where(SqlFragment.of("a.res_id = any(?)", withWords)),
        resourceType,
        parameters,
        request);
  }

  private FoundPage find(
      ResultParts search,
      String resourceType,
      SearchParameterMap parameters,
      @Nullable RequestDetails request) {
    if (SearchParameterMapCalculator.isWantOnlyCount(parameters)) {
      return FoundPage.empty(finder.count(search));
    }
    SearchPosition after = RequestedPosition.of(request);
    Page<JpaPid> page = finder.find(search, after, limit(parameters));
    boolean isAll = after == null && page.last() == null;
    return new FoundPage(
        page.matches(),
        includes.of(resourceType, page.matches(), parameters, request),
        isAll ? Integer.valueOf(page.matches().size()) : total(search, parameters),
        next(page.last(), request));
  }

  /**
   * The page as it is stored, as of one moment.
   *
   * @param base the FHIR base under which the server is known
   */
  public FoundTexts texts(
      String resourceType, SearchParameterMap parameters, RequestDetails request, String base) {
    IncludeRules.check(parameters);
    return isOneStatement(resourceType, parameters)
        ? textsNow(resourceType, parameters, request, base)
        : moment.read(() -> textsNow(resourceType, parameters, request, base));
  }

  /** One statement sees one moment anyway. */
  private boolean isOneStatement(String resourceType, SearchParameterMap parameters) {
    return isOfMatchesOnly(parameters)
        && parameters.getEverythingMode() == null
        && !isCounted(parameters)
        && compiled.knows(resourceType, parameters);
  }

  private static boolean isOfMatchesOnly(SearchParameterMap parameters) {
    return parameters.getIncludes().isEmpty()
        && parameters.getRevIncludes().isEmpty()
        && !SearchParameterMapCalculator.isWantOnlyCount(parameters);
  }

  private FoundTexts textsNow(
      String resourceType, SearchParameterMap parameters, RequestDetails request, String base) {
    ResultParts search = compiled.statements().of(resourceType, parameters, request);
    if (isOfMatchesOnly(parameters)) {
      FoundTexts page = matches(search, parameters, request, base);
      return parameters.getEverythingMode() == null ? ofType(resourceType, page) : page;
    }
    FoundPage page = find(search, resourceType, parameters, request);
    return new FoundTexts(
        json.of(ids(page.matches()), base),
        json.of(ids(page.included()), base),
        page.total(),
        page.next());
  }

  /** What was judged is the restriction of this type; another's may be less. */
  private static FoundTexts ofType(String resourceType, FoundTexts page) {
    if (page.matches().stream().anyMatch(match -> !match.type().equals(resourceType))) {
      throw new IllegalStateException("A search of %s found another type".formatted(resourceType));
    }
    return page;
  }

  private FoundTexts matches(
      ResultParts search, SearchParameterMap parameters, RequestDetails request, String base) {
    SearchPosition after = RequestedPosition.of(request);
    Page<StoredText> page =
        search.page(
            after,
            limit(parameters),
            (part, position, limit) ->
                json.of(part.placed(position, limit), base).stream()
                    .map(PageFinder::found)
                    .toList());
    boolean isAll = after == null && page.last() == null;
    return new FoundTexts(
        page.matches(),
        List.of(),
        isAll ? Integer.valueOf(page.matches().size()) : total(search, parameters),
        page.last() == null ? null : nextPage.token(request, page.last()));
  }

  private static Found<StoredText> found(PlacedText placed) {
    return new Found<>(placed.text(), new SearchPosition(placed.keys(), placed.text().row()));
  }

  private static List<Long> ids(List<JpaPid> rows) {
    return rows.stream().map(JpaPid::getId).toList();
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

  private @Nullable Integer total(ResultParts search, SearchParameterMap parameters) {
    return isCounted(parameters) ? finder.count(search) : null;
  }

  private static boolean isCounted(SearchParameterMap parameters) {
    SearchTotalModeEnum mode = parameters.getSearchTotalMode();
    return mode == SearchTotalModeEnum.ACCURATE || mode == SearchTotalModeEnum.ESTIMATED;
  }
}
