package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.util.SearchParameterMapCalculator;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.StoredJson;
import org.foyer.fhir.StoredJson.PlacedText;
import org.jspecify.annotations.Nullable;

/** Finds the page of a search that a request asks for, of what its caller may see. */
public final class PageFinder {

  /** How many matches in-process callers get who name no limit themselves. */
  private static final int INTERNAL_LIMIT = 50_000;

  private final SearchStatements statements;
  private final MatchFinder finder;
  private final IncludedRows includes;
  private final NextPage nextPage;
  private final StoredJson json;
  private final OneMoment moment;

  PageFinder(
      SearchStatements statements,
      MatchFinder finder,
      IncludedRows includes,
      NextPage nextPage,
      StoredJson json,
      OneMoment moment) {
    this.statements = statements;
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
    Optional<KeysetStatement> found =
        statements
            .of(resourceType, parameters, request)
            .map(
                statement ->
                    withWords == null
                        ? statement
                        : statement.where(SqlFragment.of("a.res_id = any(?)", withWords)));
    if (found.isEmpty()) {
      return FoundPage.empty(0);
    }
    KeysetStatement statement = found.get();
    if (SearchParameterMapCalculator.isWantOnlyCount(parameters)) {
      return FoundPage.empty(finder.count(statement));
    }
    SearchPosition after = RequestedPosition.of(request);
    MatchFinder.Matches matches = finder.find(statement, after, limit(parameters));
    boolean isAll = after == null && matches.last() == null;
    return new FoundPage(
        matches.rows(),
        includes.of(resourceType, matches.rows(), parameters, request),
        isAll ? Integer.valueOf(matches.rows().size()) : total(statement, parameters),
        next(matches.last(), request));
  }

  /**
   * The page as it is stored, as of one moment.
   *
   * @param base the FHIR base under which the server is known
   */
  public FoundTexts texts(
      String resourceType, SearchParameterMap parameters, RequestDetails request, String base) {
    IncludeRules.check(parameters);
    return moment.read(() -> textsNow(resourceType, parameters, request, base));
  }

  private FoundTexts textsNow(
      String resourceType, SearchParameterMap parameters, RequestDetails request, String base) {
    boolean simple = parameters.getIncludes().isEmpty() && parameters.getRevIncludes().isEmpty();
    if (simple && !SearchParameterMapCalculator.isWantOnlyCount(parameters)) {
      return statements
          .of(resourceType, parameters, request)
          .map(statement -> matches(statement, parameters, request, base))
          .map(page -> ofType(resourceType, page))
          .orElseGet(() -> new FoundTexts(List.of(), List.of(), 0, null));
    }
    FoundPage page = find(resourceType, parameters, null, request);
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
      KeysetStatement statement,
      SearchParameterMap parameters,
      RequestDetails request,
      String base) {
    SearchPosition after = RequestedPosition.of(request);
    int limit = limit(parameters);
    List<PlacedText> found = json.of(statement.placed(after, limit + 1), base);
    boolean more = found.size() > limit;
    List<PlacedText> shown = more ? found.subList(0, limit) : found;
    PlacedText last = more && limit > 0 ? shown.get(limit - 1) : null;
    boolean isAll = after == null && last == null;
    return new FoundTexts(
        shown.stream().map(PlacedText::text).toList(),
        List.of(),
        isAll ? Integer.valueOf(shown.size()) : total(statement, parameters),
        last == null
            ? null
            : nextPage.token(request, new SearchPosition(last.keys(), last.text().row())));
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

  private @Nullable Integer total(KeysetStatement statement, SearchParameterMap parameters) {
    SearchTotalModeEnum mode = parameters.getSearchTotalMode();
    boolean counted = mode == SearchTotalModeEnum.ACCURATE || mode == SearchTotalModeEnum.ESTIMATED;
    return counted ? finder.count(statement) : null;
  }
}
