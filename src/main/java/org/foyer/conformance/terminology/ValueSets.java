package org.foyer.conformance.terminology;

import java.util.List;
import java.util.Optional;
import org.foyer.conformance.definition.KnownDefinitions;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What value sets contain.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset.html#compositions">FHIR composition rules</a>
 */
@Component
class ValueSets {

  private final Composition.Sources sources;

  ValueSets(KnownDefinitions definitions, CodeSystems systems, TerminologySettings settings) {
    this.sources = new Composition.Sources(definitions, systems, settings);
  }

  /** The codes of a value set, each once, in order. Throws a problem if they cannot be listed. */
  List<Concept> concepts(ValueSet set, @Nullable Caller caller) {
    return new Composition(sources, caller).concepts(set);
  }

  /**
   * A code of a value set, if it is in it; this needs no list of all of them.
   *
   * @param key the code
   * @param version the version of the code system that is meant; null for any
   */
  Optional<Concept> find(
      ValueSet set, Concept.Key key, @Nullable String version, @Nullable Caller caller) {
    return new Composition(sources, caller).find(set, key, version);
  }
}
