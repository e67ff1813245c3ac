package org.foyer.fhir.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compiles common criteria on HAPI's indexes without asking the database anything: each becomes the
 * rows of one index that fulfil it, and a match is in all of them. A search with any other
 * criterion is left to HAPI as a whole.
 */
final class CompiledCriteria implements Criteria {

  private final ISearchParamRegistry searchParameters;
  private final StorageSettings settings;
  private final Criteria others;

  CompiledCriteria(
      ISearchParamRegistry searchParameters, StorageSettings settings, Criteria others) {
    this.searchParameters = searchParameters;
    this.settings = settings;
    this.others = others;
  }

  @Override
  public Optional<SqlFragment> sql(
      String resourceType, SearchParameterMap parameters, @Nullable RequestDetails request) {
    @Nullable List<SqlFragment> terms = terms(resourceType, parameters);
    return terms == null || terms.isEmpty()
        ? others.sql(resourceType, parameters, request)
        : Optional.of(all(terms));
  }

  /** Whether the SQL can be told without asking the database anything. */
  boolean knows(String resourceType, SearchParameterMap parameters) {
    @Nullable List<SqlFragment> terms = terms(resourceType, parameters);
    return terms != null && !terms.isEmpty();
  }

  private @Nullable List<SqlFragment> terms(String resourceType, SearchParameterMap parameters) {
    if (parameters.getLastUpdated() != null && !parameters.getLastUpdated().isEmpty()) {
      return null;
    }
    List<SqlFragment> terms = new ArrayList<>();
    for (String name : parameters.keySet()) {
      Optional<List<SqlFragment>> some = terms(resourceType, name, parameters.get(name));
      if (some.isEmpty()) {
        return null;
      }
      terms.addAll(some.get());
    }
    return terms;
  }

  private Optional<List<SqlFragment>> terms(
      String resourceType, String name, List<List<IQueryParameterType>> criteria) {
    @Nullable RuntimeSearchParam parameter =
        searchParameters.getActiveSearchParam(
            resourceType, name, SearchParamLookupContextEnum.SEARCH);
    if (parameter == null || criteria.stream().anyMatch(CompiledCriteria::isMissing)) {
      return Optional.empty();
    }
    IndexedParameter indexed = new IndexedParameter(resourceType, parameter);
    if (name.equals("_id")) {
      return each(criteria, values -> IdCriterion.of(indexed, values));
    }
    if (name.startsWith("_")) {
      return Optional.empty();
    }
    return switch (parameter.getParamType()) {
      case TOKEN -> each(criteria, values -> TokenCriterion.of(indexed, values));
      case STRING -> each(criteria, values -> StringCriterion.of(indexed, values, settings));
      case REFERENCE -> each(criteria, values -> ReferenceCriterion.of(indexed, values));
      case URI -> each(criteria, values -> UriCriterion.of(indexed, values));
      case DATE -> DateCriterion.of(indexed, criteria).map(List::of);
      default -> Optional.empty();
    };
  }

  private static boolean isMissing(List<IQueryParameterType> alternatives) {
    return alternatives.isEmpty()
        || alternatives.stream().anyMatch(value -> value.getMissing() != null);
  }

  private static Optional<List<SqlFragment>> each(
      List<List<IQueryParameterType>> criteria, Compiler compiler) {
    List<SqlFragment> terms = new ArrayList<>();
    for (List<IQueryParameterType> alternatives : criteria) {
      Optional<SqlFragment> term = compiler.compile(alternatives);
      if (term.isEmpty()) {
        return Optional.empty();
      }
      terms.add(term.get());
    }
    return Optional.of(terms);
  }

  private static SqlFragment all(List<SqlFragment> terms) {
    if (terms.size() == 1) {
      return terms.get(0);
    }
    SqlFragment all =
        SqlFragment.of("select c.res_id from (").then(terms.get(0)).then(") c(res_id)");
    for (int i = 1; i < terms.size(); i++) {
      all =
          all.then(i == 1 ? " where" : " and").then(" c.res_id in (").then(terms.get(i)).then(")");
    }
    return all;
  }

  /** Compiles alternatives to the rows that fulfil one of them; empty if it cannot. */
  private interface Compiler {

    Optional<SqlFragment> compile(List<IQueryParameterType> alternatives);
  }
}
