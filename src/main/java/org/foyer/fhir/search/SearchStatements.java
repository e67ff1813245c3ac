package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;
import java.util.Optional;
import org.foyer.fhir.fulltext.FullTextIndex;
import org.jspecify.annotations.Nullable;

/** Composes the statement of a search from its criteria, words, compartment and order. */
final class SearchStatements {

  private final HapiCriteria criteria;
  private final FullTextIndex fullText;
  private final SortKeys sortKeys;
  private final CompartmentMembership membership;
  private final EverythingStatement everything;

  SearchStatements(
      HapiCriteria criteria,
      FullTextIndex fullText,
      SortKeys sortKeys,
      CompartmentMembership membership,
      EverythingStatement everything) {
    this.criteria = criteria;
    this.fullText = fullText;
    this.sortKeys = sortKeys;
    this.membership = membership;
    this.everything = everything;
  }

  /** The statement; empty if it is certain that nothing matches. */
  Optional<KeysetStatement> of(
      String resourceType, SearchParameterMap asked, @Nullable RequestDetails request) {
    SearchParameterMap parameters = asked.clone();
    boolean ofEverything = asked.getEverythingMode() != null;
    Optional<SqlFragment> words =
        fullText.concerns(parameters)
            ? Optional.of(withWords(ofEverything ? null : resourceType, parameters))
            : Optional.empty();
    if (ofEverything) {
      SqlFragment matches = confined(everything.of(resourceType, parameters), words);
      return Optional.of(new KeysetStatement(matches, EverythingStatement.order(resourceType)));
    }
    Optional<SqlFragment> members =
        Optional.ofNullable(CompartmentInterceptor.of(request))
            .map(compartment -> within(compartment, resourceType));
    return criteria
        .sql(resourceType, parameters, request)
        .map(matches -> confined(confined(matches, members), words))
        .map(
            matches ->
                new KeysetStatement(matches, sortKeys.of(resourceType, parameters.getSort())));
  }

  private static SqlFragment confined(SqlFragment matches, Optional<SqlFragment> condition) {
    return condition
        .map(
            holds ->
                SqlFragment.of("select a.res_id from (")
                    .then(matches)
                    .then(") a(res_id) where ")
                    .then(holds))
        .orElse(matches);
  }

  private SqlFragment withWords(@Nullable String resourceType, SearchParameterMap parameters) {
    Long[] rows =
        Arrays.stream(fullText.matches(resourceType, parameters)).boxed().toArray(Long[]::new);
    return SqlFragment.of("a.res_id = any(?)", (Object) rows);
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
