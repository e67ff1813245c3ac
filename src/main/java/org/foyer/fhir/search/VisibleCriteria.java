package org.foyer.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.HasParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.fhir.Visibility.Part;
import org.jspecify.annotations.Nullable;

/**
 * The criteria of a search, of which none tells anything of a resource that the caller may not see:
 * where a chain or {@code _has} leads to such resources, they are left out on the way.
 */
final class VisibleCriteria {

  private final Criteria criteria;
  private final VisibleRows visible;
  private final FhirContext fhirContext;
  private final ISearchParamRegistry searchParameters;
  private final MatchUrlService matchUrls;
  private final CodeCriteria codes;

  VisibleCriteria(
      Criteria criteria,
      VisibleRows visible,
      FhirContext fhirContext,
      ISearchParamRegistry searchParameters,
      MatchUrlService matchUrls,
      CodeCriteria codes) {
    this.criteria = criteria;
    this.visible = visible;
    this.fhirContext = fhirContext;
    this.searchParameters = searchParameters;
    this.matchUrls = matchUrls;
    this.codes = codes;
  }

  /** SQL that selects the row ids of all that fulfil the criteria; empty if there are none. */
  Optional<SqlFragment> sql(
      String type, SearchParameterMap parameters, @Nullable RequestDetails request) {
    return codes
        .byCodes(parameters, request)
        .flatMap(byCodes -> sqlByCodes(type, byCodes, request));
  }

  private Optional<SqlFragment> sqlByCodes(
      String type, SearchParameterMap direct, @Nullable RequestDetails request) {
    List<SqlFragment> conditions = new ArrayList<>();
    for (String name : List.copyOf(direct.keySet())) {
      List<List<IQueryParameterType>> kept = new ArrayList<>();
      for (List<IQueryParameterType> alternatives : direct.get(name)) {
        Optional<SqlFragment> judged = judged(type, name, alternatives, request);
        judged.ifPresentOrElse(conditions::add, () -> kept.add(alternatives));
      }
      if (kept.size() != direct.get(name).size()) {
        direct.remove(name);
        if (!kept.isEmpty()) {
          direct.put(name, kept);
        }
      }
    }
    return criteria.sql(type, direct, request).map(matches -> narrowed(matches, conditions));
  }

  private static SqlFragment narrowed(SqlFragment matches, List<SqlFragment> conditions) {
    if (conditions.isEmpty()) {
      return matches;
    }
    SqlFragment all =
        SqlFragment.of("select v.res_id from (").then(matches).then(") v(res_id) where true");
    for (SqlFragment condition : conditions) {
      all = all.then(" and ").then(condition);
    }
    return all;
  }

  /** The alternatives as a condition on {@code v.res_id}; empty if HAPI may judge them. */
  private Optional<SqlFragment> judged(
      String type,
      String name,
      List<IQueryParameterType> alternatives,
      @Nullable RequestDetails request) {
    if (name.equals(Constants.PARAM_FILTER)) {
      return filtered(type, alternatives, request);
    }
    List<Step> steps =
        alternatives.stream().flatMap(value -> steps(type, name, value).stream()).toList();
    return followed(steps, request);
  }

  /** The steps as a condition; empty if they lead to nothing that the caller may not see. */
  private Optional<SqlFragment> followed(List<Step> steps, @Nullable RequestDetails request) {
    boolean harmless =
        steps.stream()
            .allMatch(
                step -> !step.leadsOn() && visible.isEvery(request, step.type(), Part.REACHED));
    if (harmless || visible.isEverything(request)) {
      return Optional.empty();
    }
    SqlFragment any = SqlFragment.of("(false");
    for (Step step : steps) {
      any = any.then(" or ").then(condition(step, request));
    }
    return Optional.of(any.then(")"));
  }

  private Optional<SqlFragment> filtered(
      String type, List<IQueryParameterType> alternatives, @Nullable RequestDetails request) {
    List<String> filters =
        alternatives.stream().map(value -> ((StringParam) value).getValue()).toList();
    if (visible.isEverything(request) || filters.stream().noneMatch(FilterCriteria::hasChain)) {
      return Optional.empty();
    }
    FilterCriteria.Terms terms = new VisibleTerms(type, request);
    SqlFragment any = SqlFragment.of("(false");
    for (String filter : filters) {
      any = any.then(" or ").then(FilterCriteria.condition(filter, terms));
    }
    return Optional.of(any.then(")"));
  }

  private SqlFragment condition(Step step, @Nullable RequestDetails request) {
    SearchParameterMap further =
        matchUrls.translateMatchUrl(
            step.type() + "?" + step.query(), fhirContext.getResourceDefinition(step.type()));
    return sql(step.type(), further, request)
        .map(
            rows ->
                SqlFragment.of("v.res_id in (select l." + step.from())
                    .then(" from hfj_res_link l where ")
                    .then(step.paths().condition("l"))
                    .then(" and l." + step.to() + " in (select w.res_id from (")
                    .then(rows)
                    .then(") w(res_id) where ")
                    .then(visible.condition(request, step.type(), Part.REACHED, "w.res_id"))
                    .then("))"))
        .orElseGet(() -> SqlFragment.of("false"));
  }

  private Collection<Step> steps(String type, String name, IQueryParameterType value) {
    if (value instanceof HasParam has && name.equals(Constants.PARAM_HAS)) {
      return hasStep(has);
    }
    return value instanceof ReferenceParam reference && reference.hasChain()
        ? chainSteps(type, name, reference)
        : List.of();
  }

  private List<Step> hasStep(HasParam has) {
    String type = has.getTargetResourceType();
    RuntimeSearchParam reference = parameter(type, has.getReferenceFieldName());
    return reference == null
        ? List.of()
        : List.of(
            new Step(
                type,
                LinkPaths.of(type, reference),
                "target_resource_id",
                "src_resource_id",
                query(has.getParameterName(), has.getParameterValue())));
  }

  private List<Step> chainSteps(String type, String name, ReferenceParam value) {
    RuntimeSearchParam reference = parameter(type, name);
    // The type of a target is no more than what the reference itself says.
    if (reference == null || value.getChain().equals(Constants.PARAM_TYPE)) {
      return List.of();
    }
    Stream<String> targets =
        value.hasResourceType()
            ? Stream.of(Objects.requireNonNull(value.getResourceType()))
            : reference.getTargets().stream();
    return targets
        .filter(target -> knows(target, value.getChain()))
        .map(
            target ->
                new Step(
                    target,
                    LinkPaths.of(type, reference),
                    "src_resource_id",
                    "target_resource_id",
                    query(value.getChain(), value.getValue())))
        .toList();
  }

  private boolean knows(String type, String chain) {
    String head = chain.split("[.:]", 2)[0];
    return fhirContext.getResourceTypes().contains(type)
        && (chain.startsWith(Constants.PARAM_HAS) || parameter(type, head) != null);
  }

  private static String query(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private @Nullable RuntimeSearchParam parameter(String type, String name) {
    return searchParameters.getActiveSearchParam(type, name, SearchParamLookupContextEnum.SEARCH);
  }

  /** The terms of a {@code _filter} as conditions on {@code v.res_id}. */
  private final class VisibleTerms implements FilterCriteria.Terms {

    private final String type;
    private final @Nullable RequestDetails request;

    VisibleTerms(String type, @Nullable RequestDetails request) {
      this.type = type;
      this.request = request;
    }

    @Override
    public Optional<SqlFragment> chain(String reference, String chain, String value) {
      ReferenceParam parameter = new ReferenceParam();
      parameter.setValueAsQueryToken(fhirContext, reference, "." + chain, value);
      return followed(chainSteps(type, reference, parameter), request);
    }

    @Override
    public SqlFragment term(String filter) {
      SearchParameterMap alone =
          new SearchParameterMap().add(Constants.PARAM_FILTER, new StringParam(filter));
      return criteria
          .sql(type, alone, request)
          .map(rows -> SqlFragment.of("v.res_id in (").then(rows).then(")"))
          .orElseGet(() -> SqlFragment.of("false"));
    }
  }

  /**
   * A step from the resources searched for to others.
   *
   * @param type the type of the others
   * @param paths the references that are followed
   * @param from the column of the link on this side
   * @param to the column of the link on the other side
   * @param query what the others must fulfil
   */
  private record Step(String type, LinkPaths paths, String from, String to, String query) {

    /** Whether the others are chosen by what is known of yet others. */
    boolean leadsOn() {
      String name = query.substring(0, query.indexOf('='));
      return name.contains(".") || name.startsWith(Constants.PARAM_HAS);
    }
  }
}
