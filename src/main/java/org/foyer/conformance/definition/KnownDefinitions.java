package org.foyer.conformance.definition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All definitions. Where several places have one of a name, FHIR R4 itself goes first, then what is
 * stored as resources, then loaded guides; a code system with its codes goes before one without.
 */
@Component
public final class KnownDefinitions {

  private final List<DefinitionSource> sources;

  /** All that these places have; of several with the same name, the first goes first. */
  public KnownDefinitions(List<DefinitionSource> sources) {
    this.sources = sources;
  }

  /** A code system; one that has all its codes if there is one. */
  public Optional<CodeSystem> codeSystem(Canonical canonical, @Nullable Caller caller) {
    List<CodeSystem> found = found(CodeSystem.class, canonical, caller).toList();
    return found.stream()
        .filter(system -> system.getContent() == CodeSystemContentMode.COMPLETE)
        .findFirst()
        .or(() -> found.stream().filter(CodeSystem::hasConcept).findFirst())
        .or(() -> found.stream().findFirst());
  }

  /** A value set. */
  public Optional<ValueSet> valueSet(Canonical canonical, @Nullable Caller caller) {
    return found(ValueSet.class, canonical, caller).findFirst();
  }

  /** A concept map. */
  public Optional<ConceptMap> conceptMap(Canonical canonical, @Nullable Caller caller) {
    return found(ConceptMap.class, canonical, caller).findFirst();
  }

  /**
   * Concept maps from or to a code system.
   *
   * @param reverse whether the system is what they map to
   */
  public List<ConceptMap> maps(String system, boolean reverse, @Nullable Caller caller) {
    return sources.stream()
        .flatMap(source -> source.maps(system, reverse, caller).stream())
        .toList();
  }

  private <T extends MetadataResource> Stream<T> found(
      Class<T> type, Canonical canonical, @Nullable Caller caller) {
    return sources.stream().flatMap(source -> source.find(type, canonical, caller).stream());
  }
}
