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
  private static final String FHIR_USER = "{fhirUser}";
  private static final String MISSING = ":missing";

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
    if (filter.parameter().endsWith(MISSING)) {
      return missing(type, filter);
    }
    List<String> targets = filter.values().stream().map(value -> target(value, caller)).toList();
    boolean known =
        searchParameters.isReference(type, filter.parameter())
            && targets.stream().allMatch(ScopeFilters::isReference);
    return known
        ? new Restriction.RefersTo(Set.of(filter.parameter()), Set.copyOf(targets))
        : Restriction.none();
  }

  /** A placeholder for what the caller has not stays as it is, and is no reference. */
  private static String target(String value, Caller caller) {
    Caller.Context context = caller.context();
    if (value.equals(ORGANIZATION) && context.organization() != null) {
      return "Organization/" + context.organization();
    }
    return value.equals(FHIR_USER) && context.fhirUser() != null ? context.fhirUser() : value;
  }

  private Restriction missing(String type, SmartScope.Filter filter) {
    String name = filter.parameter().substring(0, filter.parameter().length() - MISSING.length());
    if (!searchParameters.isReference(type, name)) {
      return Restriction.none();
    }
    Restriction there = new Restriction.RefersToType(Set.of(name), null);
    return switch (String.join(",", filter.values())) {
      case "true" -> Restriction.not(there);
      case "false" -> there;
      default -> Restriction.none();
    };
  }

  private static boolean isReference(String value) {
    return value.matches("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}");
  }
}
