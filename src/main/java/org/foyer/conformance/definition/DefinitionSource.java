package org.foyer.conformance.definition;

import java.util.List;
import java.util.Optional;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.jspecify.annotations.Nullable;

/** A place where definitions are kept. */
public interface DefinitionSource {

  /**
   * The definition of this name: of this version, or else the newest. It must not be changed.
   *
   * @param caller who asks; null for nobody in particular, to whom only what is public is shown
   */
  <T extends MetadataResource> Optional<T> find(
      Class<T> type, Canonical canonical, @Nullable Caller caller);

  /**
   * Concept maps from or to a code system.
   *
   * @param reverse whether the system is what they map to
   */
  List<ConceptMap> maps(String system, boolean reverse, @Nullable Caller caller);
}
