package org.foyer.fhir.storage;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.searchparam.registry.RuntimeSearchParamCache;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParamRegistryImpl;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParameterCanonicalizer;
import java.util.function.Supplier;
import org.foyer.fhir.FurtherSearchParameters;
import org.foyer.fhir.FurtherSearchParameters.Further;
import org.hl7.fhir.r4.model.SearchParameter;

/** HAPI's registry of search parameters, with further ones from elsewhere. */
final class SearchParameterRegistry extends SearchParamRegistryImpl {

  private final Supplier<FurtherSearchParameters> further;
  private final Supplier<SearchParameterCanonicalizer> canonicalizer;

  SearchParameterRegistry(
      Supplier<FurtherSearchParameters> further,
      Supplier<SearchParameterCanonicalizer> canonicalizer) {
    this.further = further;
    this.canonicalizer = canonicalizer;
  }

  @Override
  public void setActiveSearchParams(RuntimeSearchParamCache parameters) {
    if (parameters != null) {
      further.get().all().forEach(one -> add(parameters, one));
    }
    super.setActiveSearchParams(parameters);
  }

  private void add(RuntimeSearchParamCache parameters, Further one) {
    String code = one.definition().getCode();
    if (parameters.get(one.resourceType(), code) != null) {
      return;
    }
    SearchParameter definition = one.definition().copy();
    definition.getBase().clear();
    definition.addBase(one.resourceType());
    RuntimeSearchParam parameter = canonicalizer.get().canonicalizeSearchParameter(definition);
    if (parameter != null) {
      parameter.setEnabledForSearching(one.complete());
      parameters.add(one.resourceType(), code, parameter);
    }
  }
}
