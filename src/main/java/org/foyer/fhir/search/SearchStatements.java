package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Composes the statement of a search from its criteria, compartment and order. */
final class SearchStatements {

  private final HapiCriteria criteria;
  private final SortKeys sortKeys;
  private final CompartmentMembership membership;
  private final EverythingStatement everything;

  SearchStatements(
      HapiCriteria criteria,
      SortKeys sortKeys,
      CompartmentMembership membership,
      EverythingStatement everything) {
    this.criteria = criteria;
    this.sortKeys = sortKeys;
    this.membership = membership;
    this.everything = everything;
  }

  /** The statement; empty if it is certain that nothing matches. */
  Optional<KeysetStatement> of(
      String resourceType, SearchParameterMap parameters, @Nullable RequestDetails request) {
    if (parameters.getEverythingMode() != null) {
      return Optional.of(
          new KeysetStatement(
              everything.of(resourceType, parameters), EverythingStatement.order(resourceType)));
    }
    Compartment compartment = CompartmentInterceptor.of(request);
    return criteria
        .sql(resourceType, parameters, request)
        .map(
            matches ->
                new KeysetStatement(matches, sortKeys.of(resourceType, parameters.getSort())))
        .map(
            statement ->
                compartment == null
                    ? statement
                    : statement.where(within(compartment, resourceType)));
  }

  private SqlFragment within(Compartment compartment, String resourceType) {
    return SqlFragment.of(
            "a.res_id in (select l.src_resource_id from hfj_res_link l"
                + " join hfj_resource c on c.res_id = l.target_resource_id"
                + " where c.res_type = ? and c.fhir_id = ? and ",
            compartment.type(),
            compartment.id())
        .then(membership.paths(compartment.type(), resourceType).condition("l"))
        .then(")");
  }
}
