package org.foyer.conformance.terminology;

import ca.uhn.fhir.context.FhirContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.conformance.definition.Canonical;
import org.foyer.conformance.definition.DefinitionSource;
import org.foyer.conformance.definition.KnownDefinitions;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.jspecify.annotations.Nullable;

/**
 * Whether codes are in value sets, by the definitions of a validator. Nothing is expanded for it,
 * and what is not at hand is said to be unknown.
 */
public final class Memberships {

  private static final int DEEPEST = 20;

  private final KnownDefinitions definitions;
  private final Composition.Sources sources;

  /** By these definitions. */
  public Memberships(FhirContext fhirContext, DefinitionSource source) {
    this.definitions = new KnownDefinitions(List.of(source));
    this.sources =
        new Composition.Sources(
            definitions,
            new CodeSystems(definitions, fhirContext),
            new TerminologySettings(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
  }

  /**
   * Whether a code is in a value set.
   *
   * @param system null if an element says only the code; then any that the set includes
   */
  public Membership of(ValueSet set, @Nullable String system, String code) {
    try {
      Set<String> systems = system == null ? systems(set, 0) : Set.of(system);
      return new AnyOf<String>(
              one -> new Composition(sources, null).find(set, new Concept.Key(one, code), null))
          .find(List.copyOf(systems), concept -> true)
          .<Membership>map(found -> new Membership.In(found.system(), found.display()))
          .orElseGet(Membership.Out::new);
    } catch (FhirProblem problem) {
      boolean systemKnown =
          system == null || sources.systems().knowsAllOf(new Canonical(system, null), null);
      return new Membership.Unknown(problem.explanation(), systemKnown);
    }
  }

  private Set<String> systems(ValueSet set, int depth) {
    Set<String> systems = new LinkedHashSet<>();
    for (ConceptSetComponent include : set.getCompose().getInclude()) {
      if (include.hasSystem()) {
        systems.add(include.getSystem());
      } else if (depth < DEEPEST) {
        include.getValueSet().forEach(canonical -> systems.addAll(imported(canonical, depth)));
      }
    }
    if (!set.hasCompose()) {
      addExpanded(set.getExpansion().getContains(), systems);
    }
    return systems;
  }

  /** What is not there has no systems here; that it is missing is found out later. */
  private Set<String> imported(CanonicalType canonical, int depth) {
    Optional<ValueSet> set = definitions.valueSet(Canonical.of(canonical.getValue()), null);
    return set.map(found -> systems(found, depth + 1)).orElse(Set.of(""));
  }

  private static void addExpanded(
      List<ValueSetExpansionContainsComponent> contains, Set<String> systems) {
    for (ValueSetExpansionContainsComponent entry : contains) {
      if (entry.hasSystem()) {
        systems.add(entry.getSystem());
      }
      addExpanded(entry.getContains(), systems);
    }
  }
}
