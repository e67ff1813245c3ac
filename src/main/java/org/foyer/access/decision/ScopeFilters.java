package org.foyer.access.decision;

import java.util.List;
import java.util.Set;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.SearchParameters;
import org.foyer.shared.Caller;
import org.foyer.shared.SmartScope;
import org.springframework.stereotype.Component;

/**
 * The conditions of granular scopes, such as {@code ?category=laboratory}. One that is not
 * understood grants nothing.
 *
 * @see <a
 *     href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#finer-grained-resource-constraints-using-search-parameters">SMART
 *     finer-grained scopes</a>
 */
@Component
class ScopeFilters {

  private static final String ORGANIZATION = "{organization}";

  private final SearchParameters searchParameters;

  ScopeFilters(SearchParameters searchParameters) {
    this.searchParameters = searchParameters;
  }

  /** The resources of the type that match all conditions of the scope. */
  Restriction of(String type, SmartScope scope, Caller caller) {
    return Restriction.every(
        scope.filters().stream().map(filter -> of(type, filter, caller)).toList());
  }

  private Restriction of(String type, SmartScope.Filter filter, Caller caller) {
    if (searchParameters.isToken(type, filter.parameter())) {
      return new Restriction.HasToken(filter.parameter(), filter.values());
    }
    String organization = caller.context().organization();
    List<String> targets =
        filter.values().stream()
            .map(value -> value.equals(ORGANIZATION) ? "Organization/" + organization : value)
            .toList();
    boolean known =
        searchParameters.isReference(type, filter.parameter())
            && targets.stream().allMatch(ScopeFilters::isReference)
            && (organization != null || !filter.values().contains(ORGANIZATION));
    return known
        ? new Restriction.RefersTo(Set.of(filter.parameter()), Set.copyOf(targets))
        : Restriction.none();
  }

  private static boolean isReference(String value) {
    return value.matches("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}");
  }
}
