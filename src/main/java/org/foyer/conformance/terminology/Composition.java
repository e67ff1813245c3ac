package org.foyer.conformance.terminology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.foyer.conformance.definition.Canonical;
import org.foyer.conformance.definition.KnownDefinitions;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a value set and of those that it imports.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset.html#compositions">FHIR composition rules</a>
 */
final class Composition {

  private static final int DEEPEST = 20;
  private static final int MOST_IMPORTS = 1000;

  private final Sources sources;
  private final @Nullable Caller caller;
  private final int depth;
  private final AtomicInteger imports;

  Composition(Sources sources, @Nullable Caller caller) {
    this(sources, caller, 0, new AtomicInteger());
  }

  private Composition(Sources sources, @Nullable Caller caller, int depth, AtomicInteger imports) {
    if (depth > DEEPEST || imports.get() > MOST_IMPORTS) {
      throw new FhirProblem(
          ProblemCode.UNPROCESSABLE, "The value set imports others too deeply, or itself.");
    }
    this.sources = sources;
    this.caller = caller;
    this.depth = depth;
    this.imports = imports;
  }

  private Composition deeper() {
    imports.incrementAndGet();
    return new Composition(sources, caller, depth + 1, imports);
  }

  List<Concept> concepts(ValueSet set) {
    if (!set.hasCompose()) {
      return Expansions.stored(set);
    }
    Map<Concept.Key, Concept> found = new LinkedHashMap<>();
    for (ConceptSetComponent include : set.getCompose().getInclude()) {
      included(include).forEach(concept -> put(found, concept));
    }
    for (ConceptSetComponent exclude : set.getCompose().getExclude()) {
      found.values().removeIf(concept -> has(exclude, concept.key(), null));
    }
    boolean withInactive = !set.getCompose().hasInactive() || set.getCompose().getInactive();
    return found.values().stream().filter(concept -> withInactive || !concept.inactive()).toList();
  }

  private void put(Map<Concept.Key, Concept> found, Concept concept) {
    found.putIfAbsent(concept.key(), concept);
    if (found.size() > sources.settings().maximumCodes()) {
      throw new FhirProblem(
          ProblemCode.EXPANSION_TOO_COSTLY,
          "The value set has more than %d codes.".formatted(sources.settings().maximumCodes()));
    }
  }

  private Stream<Concept> included(ConceptSetComponent include) {
    if (include.hasSystem()) {
      return ofSystem(include)
          .filter(concept -> isInImports(include, concept.key(), concept.version()));
    }
    if (!include.hasValueSet()) {
      throw new FhirProblem(
          ProblemCode.UNPROCESSABLE,
          "The value set includes something that names neither a system nor a value set.");
    }
    return deeper().concepts(imported(include.getValueSet().get(0).getValue())).stream()
        .filter(concept -> isInImports(include, concept.key(), concept.version()));
  }

  private Stream<Concept> ofSystem(ConceptSetComponent include) {
    Canonical system = system(include);
    Optional<Codes> codes = sources.systems().codes(system, caller);
    if (include.hasConcept()) {
      return include.getConcept().stream()
          .filter(ConceptReferenceComponent::hasCode)
          .flatMap(listed -> listed(system, codes, listed).stream());
    }
    Codes known =
        codes
            .filter(Codes::isComplete)
            .or(() -> codes.filter(some -> some.system().hasConcept()))
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.EXPANSION_TOO_COSTLY,
                        "The codes of the code system \"%s\" cannot be listed here."
                            .formatted(system)));
    Predicate<String> condition = condition(include, known);
    return known.all().filter(concept -> condition.test(concept.code()));
  }

  private Predicate<String> condition(ConceptSetComponent include, Codes codes) {
    return include.getFilter().stream()
        .map(filter -> ConceptFilter.of(filter, codes))
        .reduce(code -> true, Predicate::and);
  }

  /** A code that is listed by name; none if its system is known not to have it. */
  private Optional<Concept> listed(
      Canonical system, Optional<Codes> codes, ConceptReferenceComponent listed) {
    Optional<Concept> known = codes.flatMap(some -> some.find(listed.getCode()));
    if (known.isEmpty() && codes.map(Codes::isComplete).orElse(false)) {
      return Optional.empty();
    }
    Concept concept =
        known.orElseGet(
            () ->
                Concept.plain(
                    system.url(), system.version(), listed.getCode(), listed.getDisplay()));
    return Optional.of(with(concept, listed));
  }

  private Concept with(Concept concept, ConceptReferenceComponent listed) {
    if (!listed.hasDesignation()) {
      return concept.shownAs(listed.getDisplay());
    }
    List<ConceptDefinitionDesignationComponent> names = new ArrayList<>(concept.designations());
    listed.getDesignation().forEach(name -> names.add(Expansions.designation(name)));
    return new Concept(
        concept.system(),
        concept.version(),
        concept.code(),
        Objects.requireNonNullElse(listed.getDisplay(), concept.display()),
        concept.isAbstract(),
        concept.inactive(),
        names);
  }

  Optional<Concept> find(ValueSet set, Concept.Key key, @Nullable String version) {
    if (!set.hasCompose()) {
      return Expansions.stored(set).stream().filter(known -> known.key().equals(key)).findFirst();
    }
    boolean excluded =
        set.getCompose().getExclude().stream().anyMatch(exclude -> has(exclude, key, version));
    boolean withInactive = !set.getCompose().hasInactive() || set.getCompose().getInactive();
    return excluded
        ? Optional.empty()
        : new AnyOf<ConceptSetComponent>(include -> member(include, key, version))
            .find(set.getCompose().getInclude(), concept -> withInactive || !concept.inactive());
  }

  private boolean has(ConceptSetComponent part, Concept.Key key, @Nullable String version) {
    return member(part, key, version).isPresent();
  }

  private Optional<Concept> member(
      ConceptSetComponent part, Concept.Key key, @Nullable String version) {
    if (!part.hasSystem()) {
      return part.getValueSet().isEmpty() || !isInImports(part, key, version)
          ? Optional.empty()
          : deeper().find(imported(part.getValueSet().get(0).getValue()), key, version);
    }
    boolean otherVersion =
        version != null && part.hasVersion() && !part.getVersion().equals(version);
    if (!part.getSystem().equals(key.system()) || otherVersion) {
      return Optional.empty();
    }
    return memberOfSystem(part, key.code()).filter(found -> isInImports(part, key, version));
  }

  private Optional<Concept> memberOfSystem(ConceptSetComponent part, String code) {
    Canonical system = system(part);
    Optional<Codes> codes = sources.systems().codes(system, caller);
    if (part.hasConcept()) {
      return part.getConcept().stream()
          .filter(listed -> code.equals(listed.getCode()))
          .findFirst()
          .flatMap(listed -> listed(system, codes, listed));
    }
    if (part.hasFilter()) {
      Codes known = codes.orElseThrow(() -> unknown(system));
      Optional<Concept> found = known.find(code);
      if (found.isEmpty() && !known.isComplete()) {
        throw unknown(system);
      }
      return found.filter(concept -> condition(part, known).test(concept.code()));
    }
    Optional<Concept> found = sources.systems().concept(system, code, caller);
    if (found.isEmpty() && !sources.systems().knowsAllOf(system, caller)) {
      throw unknown(system);
    }
    return found;
  }

  private FhirProblem unknown(Canonical system) {
    return new FhirProblem(
        ProblemCode.UNPROCESSABLE,
        "The codes of the code system \"%s\" are not known here.".formatted(system));
  }

  private boolean isInImports(ConceptSetComponent part, Concept.Key key, @Nullable String version) {
    return part.getValueSet().stream()
        .allMatch(
            canonical -> deeper().find(imported(canonical.getValue()), key, version).isPresent());
  }

  private ValueSet imported(String canonical) {
    return sources
        .definitions()
        .valueSet(Canonical.of(canonical), caller)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.UNPROCESSABLE,
                    "The value set imports \"%s\", which is not known here.".formatted(canonical)));
  }

  private Canonical system(ConceptSetComponent part) {
    return new Canonical(part.getSystem(), part.getVersion());
  }

  /**
   * What a reading needs.
   *
   * @param definitions finds imported value sets
   * @param systems the codes of code systems
   * @param settings how much it may cost
   */
  record Sources(KnownDefinitions definitions, CodeSystems systems, TerminologySettings settings) {}
}
