package org.foyer.fhir.fast;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap.EverythingModeEnum;
import ca.uhn.fhir.jpa.util.SearchParameterMapCalculator;
import ca.uhn.fhir.model.api.IQueryParameterAnd;
import ca.uhn.fhir.rest.api.QualifiedParamList;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
import ca.uhn.fhir.rest.api.SummaryEnum;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.QuantityAndListParam;
import ca.uhn.fhir.rest.param.ReferenceAndListParam;
import ca.uhn.fhir.rest.param.StringAndListParam;
import ca.uhn.fhir.rest.param.TokenAndListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.UriAndListParam;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.lang3.StringUtils;
import org.foyer.fhir.fast.SlowPath.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a search as HAPI's bindings do, as far as they are on the list of what
 * the fast path knows.
 */
final class SearchForm {

  private static final Set<String> LOOKS = Set.of("_format");

  private static final Set<String> MODIFIERS =
      Set.of("", ":not", ":exact", ":contains", ":missing");

  private static final Set<String> OF_EVERYTHING =
      Set.of("_count", "_format", "_since", "_type", "end", "start");

  private static final Set<String> OF_ANY_TYPE = Set.of("_id", "_profile", "_security", "_tag");

  private final FhirContext fhirContext;
  private final ISearchParamRegistry searchParameters;

  SearchForm(FhirContext fhirContext, ISearchParamRegistry searchParameters) {
    this.fhirContext = fhirContext;
    this.searchParameters = searchParameters;
  }

  /**
   * The criteria, order and extent that a request asks for.
   *
   * @throws SlowPath if they are not all known here
   */
  SearchParameterMap of(ServletRequestDetails request) {
    SearchParameterMap search = new SearchParameterMap();
    Map<String, List<QualifiedParamList>> criteria = new TreeMap<>();
    request
        .getParameters()
        .forEach(
            (name, values) -> {
              for (String value : values) {
                if (StringUtils.isBlank(value)) {
                  throw SlowPath.because(Reason.PARAMETER);
                }
                if (!steers(search, name, value)) {
                  String plain = StringUtils.substringBefore(name, ":");
                  plain = StringUtils.substringBefore(plain, ".");
                  criteria
                      .computeIfAbsent(plain, any -> new ArrayList<>())
                      .add(alternatives(name.substring(plain.length()), value));
                }
              }
            });
    criteria.forEach(
        (name, values) -> add(search, String.valueOf(request.getResourceName()), name, values));
    RequestedIncludes.add(search, request.getParameters());
    count(search, request);
    return search;
  }

  /**
   * Everything about the resource that a request names.
   *
   * @throws SlowPath if not all parameters are known here
   */
  static SearchParameterMap everything(ServletRequestDetails request) {
    for (Map.Entry<String, String[]> one : request.getParameters().entrySet()) {
      if (!OF_EVERYTHING.contains(one.getKey())
          || Arrays.stream(one.getValue()).anyMatch(StringUtils::isBlank)) {
        throw SlowPath.because(Reason.PARAMETER);
      }
    }
    SearchParameterMap search = new SearchParameterMap();
    search.setEverythingMode(EverythingModeEnum.PATIENT_INSTANCE);
    search.add("_id", new TokenParam(request.getId().getIdPart()));
    count(search, request);
    return search;
  }

  private static QualifiedParamList alternatives(String qualifier, String value) {
    String known = qualifier.isEmpty() ? null : qualifier;
    return value.contains(",")
        ? QualifiedParamList.splitQueryStringByCommasIgnoreEscape(known, value)
        : QualifiedParamList.singleton(known, value);
  }

  /** Whether a parameter is none of the criteria. */
  private static boolean steers(SearchParameterMap search, String name, String value) {
    switch (name) {
      case "_count" -> {
        return true;
      }
      case "_sort" -> SortOrder.add(search, value);
      case "_total" -> search.setSearchTotalMode(total(value));
      case "_summary" -> summary(search, value);
      default -> {
        return LOOKS.contains(name)
            || RequestedIncludes.NAMES.contains(name)
            || PartialAnswer.PARAMETERS.contains(name);
      }
    }
    return true;
  }

  private static void summary(SearchParameterMap search, String value) {
    if (value.equals("count")) {
      search.setSummaryMode(SummaryEnum.COUNT);
    }
  }

  private static SearchTotalModeEnum total(String value) {
    SearchTotalModeEnum mode = SearchTotalModeEnum.fromCode(value);
    if (mode == null) {
      throw SlowPath.because(Reason.PARAMETER);
    }
    return mode;
  }

  private void add(
      SearchParameterMap search, String type, String name, List<QualifiedParamList> values) {
    if (name.equals("_lastUpdated")) {
      search.setLastUpdated(range(name, values));
      return;
    }
    RuntimeSearchParam parameter =
        searchParameters.getActiveSearchParam(type, name, SearchParamLookupContextEnum.SEARCH);
    if (parameter == null || (name.startsWith("_") && !OF_ANY_TYPE.contains(name))) {
      throw SlowPath.because(Reason.PARAMETER);
    }
    values.forEach(value -> checkQualifier(parameter.getParamType(), value.getQualifier()));
    IQueryParameterAnd<?> all =
        switch (parameter.getParamType()) {
          case TOKEN -> new TokenAndListParam();
          case STRING -> new StringAndListParam();
          case REFERENCE -> new ReferenceAndListParam();
          case QUANTITY -> new QuantityAndListParam();
          case URI -> new UriAndListParam();
          case DATE -> range(name, values);
          default -> throw SlowPath.because(Reason.PARAMETER);
        };
    if (!(all instanceof DateRangeParam)) {
      all.setValuesAsQueryTokens(fhirContext, name, values);
    }
    search.add(name, all);
  }

  private static void checkQualifier(RestSearchParameterTypeEnum type, @Nullable String qualifier) {
    boolean known =
        switch (type) {
          case REFERENCE -> qualifier == null || !qualifier.startsWith(":identifier");
          case DATE -> qualifier == null;
          default -> qualifier == null || MODIFIERS.contains(qualifier);
        };
    if (!known) {
      throw SlowPath.because(Reason.PARAMETER);
    }
  }

  private DateRangeParam range(String name, List<QualifiedParamList> values) {
    DateRangeParam range = new DateRangeParam();
    range.setValuesAsQueryTokens(fhirContext, name, values);
    return range;
  }

  private static void count(SearchParameterMap search, ServletRequestDetails request) {
    search.setCount(PageSize.of(request));
    // HAPI counts with links then.
    if (SearchParameterMapCalculator.isWantOnlyCount(search) && PartialAnswer.isAsked(request)) {
      throw SlowPath.because(Reason.FORM);
    }
  }
}
