package org.foyer.conformance.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * Definitions as the server has them. Codes are looked up elsewhere, in memory: a write must not
 * wait for a terminology of millions of codes.
 */
final class StoredDefinitions implements IValidationSupport {

  private final IValidationSupport stored;

  StoredDefinitions(IValidationSupport stored) {
    this.stored = stored;
  }

  @Override
  public FhirContext getFhirContext() {
    return stored.getFhirContext();
  }

  @Override
  public @Nullable IBaseResource fetchStructureDefinition(String url) {
    return stored.fetchStructureDefinition(url);
  }

  @Override
  public @Nullable IBaseResource fetchValueSet(String url) {
    return stored.fetchValueSet(url);
  }

  @Override
  public @Nullable IBaseResource fetchCodeSystem(String url) {
    return stored.fetchCodeSystem(url);
  }

  @Override
  public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> type, String url) {
    return stored.fetchResource(type, url);
  }

  @Override
  public <T extends IBaseResource> @Nullable List<T> fetchAllNonBaseStructureDefinitions() {
    return List.of();
  }
}
