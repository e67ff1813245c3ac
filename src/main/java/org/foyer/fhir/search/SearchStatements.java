package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Visibility.Part;
import org.jspecify.annotations.Nullable;

/**
 * Composes the statement of a search from its criteria, compartment, order and what the caller may
 * see.
 */
final class SearchStatements {

  private final VisibleCriteria criteria;
  private final VisibleRows visible;
  private final SortKeys sortKeys;
  private final CompartmentMembership membership;
  private final EverythingStatement everything;

  SearchStatements(
      VisibleCriteria criteria,
      VisibleRows visible,
      SortKeys sortKeys,
      CompartmentMembership membership,
      EverythingStatement everything) {
    this.criteria = criteria;
    this.visible = visible;
    this.sortKeys = sortKeys;
    this.membership = membership;
    this.everything = everything;
  }

  /** The statements. */
  ResultParts of(
      String resourceType, SearchParameterMap parameters, @Nullable RequestDetails request) {
    return parameters.getEverythingMode() == null
        ? search(resourceType, parameters, request)
            .map(statement -> new ResultParts(List.of(statement)))
            .orElseGet(ResultParts::none)
        : everything.of(resourceType, parameters, request);
  }

  private Optional<KeysetStatement> search(
      String resourceType, SearchParameterMap parameters, @Nullable RequestDetails request) {
    Compartment compartment = CompartmentInterceptor.of(request);
    List<SortKey> order = sortKeys.of(resourceType, parameters.getSort(), request);
    return criteria
        .sql(resourceType, parameters, request)
        .map(matches -> new KeysetStatement(matches, order))
        .map(statement -> visible(statement, resourceType, request))
        .map(
            statement ->
                compartment == null
                    ? statement
                    : statement.where(within(compartment, resourceType)));
  }

  private KeysetStatement visible(
      KeysetStatement statement, String resourceType, @Nullable RequestDetails request) {
    return visible.isEvery(request, resourceType, Part.MATCH)
        ? statement
        : statement.where(visible.condition(request, resourceType, Part.MATCH, "a.res_id"));
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
