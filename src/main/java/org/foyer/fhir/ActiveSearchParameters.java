package org.foyer.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The search parameters that are active at the moment. */
@Component
final class ActiveSearchParameters implements SearchParameters {

  private static final Set<String> OF_META = Set.of("_tag", "_security");

  private final FhirContext fhirContext;
  private final ISearchParamRegistry registry;

  ActiveSearchParameters(FhirContext fhirContext, ISearchParamRegistry registry) {
    this.fhirContext = fhirContext;
    this.registry = registry;
  }

  @Override
  public Set<String> resourceTypes() {
    return fhirContext.getResourceTypes();
  }

  @Override
  public Set<String> ofCompartment(String compartmentType, String resourceType) {
    return fhirContext
        .getResourceDefinition(resourceType)
        .getSearchParamsForCompartmentName(compartmentType)
        .stream()
        .map(RuntimeSearchParam::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean isToken(String resourceType, String name) {
    return OF_META.contains(name) || is(RestSearchParameterTypeEnum.TOKEN, resourceType, name);
  }

  @Override
  public boolean isReference(String resourceType, String name) {
    return is(RestSearchParameterTypeEnum.REFERENCE, resourceType, name);
  }

  private boolean is(RestSearchParameterTypeEnum type, String resourceType, String name) {
    RuntimeSearchParam parameter =
        registry.getActiveSearchParam(resourceType, name, SearchParamLookupContextEnum.SEARCH);
    return parameter != null && parameter.getParamType() == type;
  }
}
