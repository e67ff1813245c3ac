package org.foyer.conformance.guide;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import org.foyer.conformance.definition.Canonical;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Shows the validator what loaded guides define. */
final class GuideValidationSupport implements IValidationSupport {

  private final FhirContext fhirContext;
  private final GuideDefinitions definitions;

  GuideValidationSupport(FhirContext fhirContext, GuideDefinitions definitions) {
    this.fhirContext = fhirContext;
    this.definitions = definitions;
  }

  @Override
  public FhirContext getFhirContext() {
    return fhirContext;
  }

  @Override
  public @Nullable IBaseResource fetchStructureDefinition(String url) {
    return find("StructureDefinition", url);
  }

  @Override
  public @Nullable IBaseResource fetchValueSet(String url) {
    return find("ValueSet", url);
  }

  @Override
  public @Nullable IBaseResource fetchCodeSystem(String url) {
    return find("CodeSystem", url);
  }

  @Override
  public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> type, String url) {
    if (type == null || type.isInterface()) {
      return null;
    }
    IBaseResource found = find(type.getSimpleName(), url);
    return type.isInstance(found) ? type.cast(found) : null;
  }

  private @Nullable IBaseResource find(String type, @Nullable String url) {
    return url == null ? null : definitions.find(type, Canonical.of(url)).orElse(null);
  }
}
