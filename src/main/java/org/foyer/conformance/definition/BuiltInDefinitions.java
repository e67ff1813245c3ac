package org.foyer.conformance.definition;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.List;
import java.util.Optional;
import org.foyer.shared.Caller;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The definitions of FHIR R4 itself, and the lists of countries and currencies. */
@Component
@Order(1)
final class BuiltInDefinitions implements DefinitionSource {

  private final DefaultProfileValidationSupport definitions;
  private final CommonCodeSystemsTerminologyService lists;

  BuiltInDefinitions(DefaultProfileValidationSupport definitions, FhirContext fhirContext) {
    this.definitions = definitions;
    this.lists = new CommonCodeSystemsTerminologyService(fhirContext);
  }

  @Override
  public <T extends MetadataResource> Optional<T> find(
      Class<T> type, Canonical canonical, @Nullable Caller caller) {
    return Optional.ofNullable(fetch(type, canonical.url()))
        .filter(type::isInstance)
        .map(type::cast)
        .filter(found -> canonical.isOf(found.getVersion()));
  }

  @Override
  public List<ConceptMap> maps(String system, boolean reverse, @Nullable Caller caller) {
    return List.of();
  }

  private @Nullable IBaseResource fetch(Class<?> type, String url) {
    if (type == CodeSystem.class) {
      IBaseResource list = lists.fetchCodeSystem(url);
      return list == null ? definitions.fetchCodeSystem(url) : list;
    }
    return type == ValueSet.class ? definitions.fetchValueSet(url) : null;
  }
}
