package org.foyer.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The search parameters of the resource types, as far as access depends on them. */
@Component
public class SearchParameters {

  private static final Set<String> OF_META = Set.of("_tag", "_security");

  private final FhirContext fhirContext;
  private final ISearchParamRegistry registry;

  SearchParameters(FhirContext fhirContext, ISearchParamRegistry registry) {
    this.fhirContext = fhirContext;
    this.registry = registry;
  }

  /** The names of all resource types. */
  public Set<String> resourceTypes() {
    return fhirContext.getResourceTypes();
  }

  /**
   * The parameters whose references make a resource a member of a compartment; none if the type is
   * outside.
   *
   * @see <a href="https://hl7.org/fhir/R4/compartmentdefinition.html">FHIR compartments</a>
   */
  public Set<String> ofCompartment(String compartmentType, String resourceType) {
    return fhirContext
        .getResourceDefinition(resourceType)
        .getSearchParamsForCompartmentName(compartmentType)
        .stream()
        .map(RuntimeSearchParam::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether it is a search parameter of type token, or one of those on {@code meta}. */
  public boolean isToken(String resourceType, String name) {
    return OF_META.contains(name) || is(RestSearchParameterTypeEnum.TOKEN, resourceType, name);
  }

  /** Whether it is a search parameter of type reference. */
  public boolean isReference(String resourceType, String name) {
    return is(RestSearchParameterTypeEnum.REFERENCE, resourceType, name);
  }

  private boolean is(RestSearchParameterTypeEnum type, String resourceType, String name) {
    RuntimeSearchParam parameter =
        registry.getActiveSearchParam(resourceType, name, SearchParamLookupContextEnum.SEARCH);
    return parameter != null && parameter.getParamType() == type;
  }
}
