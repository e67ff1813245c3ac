package org.foyer.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import com.google.common.base.Suppliers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Which references make a resource a member of a compartment: those that the
 * CompartmentDefinition's search parameters find, and no others.
 */
final class CompartmentMembership {

  /** How soon a changed search parameter counts; to collect the paths costs milliseconds. */
  private static final Duration LIFETIME = Duration.ofMinutes(1);

  private final FhirContext fhirContext;
  private final ISearchParamRegistry searchParameters;
  private final Map<String, Supplier<LinkPaths>> ofAnyType = new ConcurrentHashMap<>();

  CompartmentMembership(FhirContext fhirContext, ISearchParamRegistry searchParameters) {
    this.fhirContext = fhirContext;
    this.searchParameters = searchParameters;
  }

  /** The paths by which resources of one type are members; none if the type is outside. */
  LinkPaths paths(String compartmentType, String resourceType) {
    return LinkPaths.of(resourceType, parameters(compartmentType, resourceType));
  }

  /** The paths by which resources of any type are members. */
  LinkPaths paths(String compartmentType) {
    return ofAnyType
        .computeIfAbsent(
            compartmentType,
            type -> Suppliers.memoizeWithExpiration(() -> collectPaths(type), LIFETIME))
        .get();
  }

  private LinkPaths collectPaths(String compartmentType) {
    return new LinkPaths(
        fhirContext.getResourceTypes().stream()
            .flatMap(type -> paths(compartmentType, type).paths().stream())
            .distinct()
            .toList());
  }

  private List<RuntimeSearchParam> parameters(String compartmentType, String resourceType) {
    return fhirContext
        .getResourceDefinition(resourceType)
        .getSearchParamsForCompartmentName(compartmentType)
        .stream()
        .map(
            parameter ->
                searchParameters.getActiveSearchParam(
                    resourceType, parameter.getName(), SearchParamLookupContextEnum.SEARCH))
        .filter(Objects::nonNull)
        .toList();
  }
}
