package org.foyer.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.search.builder.QueryStack;
import ca.uhn.fhir.jpa.search.builder.QueryStack.SearchForIdsParams;
import ca.uhn.fhir.jpa.search.builder.sql.GeneratedSql;
import ca.uhn.fhir.jpa.search.builder.sql.SearchQueryBuilder;
import ca.uhn.fhir.jpa.search.builder.sql.SqlObjectFactory;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import com.healthmarketscience.sqlbuilder.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets HAPI write the SQL of a search's criteria: chains, {@code _has}, modifiers, {@code _filter}
 * and the rest, without order, limit or any state of a search.
 */
final class HapiCriteria implements Criteria {

  private static final RequestPartitionId ALL = RequestPartitionId.allPartitions();

  private final FhirContext fhirContext;
  private final JpaStorageSettings settings;
  private final PartitionSettings partitions;
  private final SqlObjectFactory sqlObjects;
  private final HibernatePropertiesProvider dialect;
  private final ISearchParamRegistry searchParameters;

  HapiCriteria(
      FhirContext fhirContext,
      JpaStorageSettings settings,
      PartitionSettings partitions,
      SqlObjectFactory sqlObjects,
      HibernatePropertiesProvider dialect,
      ISearchParamRegistry searchParameters) {
    this.fhirContext = fhirContext;
    this.settings = settings;
    this.partitions = partitions;
    this.sqlObjects = sqlObjects;
    this.dialect = dialect;
    this.searchParameters = searchParameters;
  }

  @Override
  public Optional<SqlFragment> sql(
      String resourceType, SearchParameterMap parameters, @Nullable RequestDetails request) {
    SearchParameterMap criteria = parameters.clone();
    criteria.clean();
    SearchQueryBuilder sql =
        new SearchQueryBuilder(
            fhirContext,
            settings,
            partitions,
            ALL,
            resourceType,
            sqlObjects,
            dialect,
            false,
            false);
    QueryStack stack =
        new QueryStack(request, criteria, settings, fhirContext, sql, searchParameters, partitions);
    if (criteria.keySet().size() != 1
        || criteria.containsKey(Constants.PARAM_HAS)
        || criteria.containsKey(Constants.PARAM_FILTER)) {
      sql.setNeedResourceTableRoot(true);
    }
    for (String name : commonOnesLast(criteria)) {
      Condition condition =
          stack.searchForIdsWithAndOr(
              SearchForIdsParams.with()
                  .setResourceName(resourceType)
                  .setParamName(name)
                  .setAndOrParams(criteria.get(name))
                  .setRequest(request)
                  .setRequestPartitionId(ALL));
      if (condition != null) {
        sql.addPredicate(condition);
      }
    }
    if (!sql.haveAtLeastOnePredicate()) {
      // Before the time of the last change, which asks nothing of the type.
      sql.getOrCreateResourceTablePredicateBuilder();
    }
    addLastUpdated(sql, criteria.getLastUpdated());
    GeneratedSql generated = sql.generate(null, null);
    return generated.isMatchNothing()
        ? Optional.empty()
        : Optional.of(
            new SqlFragment(generated.getSql(), new ArrayList<>(generated.getBindVariables())));
  }

  private static void addLastUpdated(SearchQueryBuilder sql, @Nullable DateRangeParam lastUpdated) {
    if (lastUpdated != null && !lastUpdated.isEmpty()) {
      sql.addPredicate(sql.addPredicateLastUpdated(lastUpdated));
    }
  }

  /** HAPI joins {@code _id} and {@code _tag} to what other parameters have brought in. */
  private static List<String> commonOnesLast(SearchParameterMap criteria) {
    List<String> names = new ArrayList<>(criteria.keySet());
    for (String name : List.of("_id", Constants.PARAM_TAG)) {
      if (names.remove(name)) {
        names.add(name);
      }
    }
    return names;
  }
}
