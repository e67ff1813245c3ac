package org.foyer.conformance.validation;

import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import java.util.Optional;
import org.foyer.conformance.definition.Canonical;
import org.foyer.conformance.definition.DefinitionSource;
import org.foyer.shared.Caller;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** The code systems and value sets that the validator knows, whoever asks. */
record SupportedDefinitions(IValidationSupport support) implements DefinitionSource {

  @Override
  public <T extends MetadataResource> Optional<T> find(
      Class<T> type, Canonical canonical, @Nullable Caller caller) {
    return Optional.ofNullable(fetch(type, canonical.toString()))
        .filter(type::isInstance)
        .map(type::cast);
  }

  private @Nullable IBaseResource fetch(Class<?> type, String canonical) {
    if (type == CodeSystem.class) {
      return support.fetchCodeSystem(canonical);
    }
    return type == ValueSet.class ? support.fetchValueSet(canonical) : null;
  }

  @Override
  public List<ConceptMap> maps(String system, boolean reverse, @Nullable Caller caller) {
    return List.of();
  }
}
