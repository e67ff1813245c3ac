package org.foyer.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import com.google.common.base.Suppliers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Which references make a resource a member of a compartment: those that the
 * CompartmentDefinition's search parameters find, and no others.
 */
final class CompartmentMembership {

  /** How soon a changed search parameter counts; to collect the paths costs milliseconds. */
  private static final Duration LIFETIME = Duration.ofMinutes(1);

  private static final String PATIENT = "Patient";

  /** What {@code docs/access.md} adds to the compartment of a patient: the patient's record. */
  private static final Map<String, String> IN_RECORD =
      Map.of("Device", "patient", "Task", "patient");

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

  /** The paths by which resources of one type are in the records of patients. */
  LinkPaths recordPaths(String resourceType) {
    String added = IN_RECORD.get(resourceType);
    return added == null
        ? paths(PATIENT, resourceType)
        : LinkPaths.of(resourceType, active(resourceType, added).stream().toList());
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
        .flatMap(parameter -> active(resourceType, parameter.getName()).stream())
        .toList();
  }

  private Optional<RuntimeSearchParam> active(String resourceType, String name) {
    return Optional.ofNullable(
        searchParameters.getActiveSearchParam(
            resourceType, name, SearchParamLookupContextEnum.SEARCH));
  }
}
