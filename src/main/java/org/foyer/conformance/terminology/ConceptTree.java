package org.foyer.conformance.terminology;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.jspecify.annotations.Nullable;

/** The codes of a code system whose resource lists them. */
final class ConceptTree implements Codes {

  private static final Set<String> UPWARDS = Set.of("parent", "subsumedBy");
  private static final Set<String> NO_LONGER_USED = Set.of("retired", "inactive");

  private final CodeSystem system;
  private final boolean anyCase;
  private final Map<String, ConceptDefinitionComponent> concepts = new LinkedHashMap<>();
  private final Map<String, Set<String>> parents = new HashMap<>();
  private final Map<String, Set<String>> children = new HashMap<>();

  ConceptTree(CodeSystem system) {
    this.system = system;
    this.anyCase = system.hasCaseSensitive() && !system.getCaseSensitive();
    add(system.getConcept(), null);
  }

  private void add(List<ConceptDefinitionComponent> level, @Nullable String parent) {
    for (ConceptDefinitionComponent concept : level) {
      if (!concept.hasCode()) {
        continue;
      }
      String code = plain(concept.getCode());
      concepts.putIfAbsent(code, concept);
      if (parent != null) {
        link(parent, code);
      }
      for (ConceptPropertyComponent property : concept.getProperty()) {
        if (property.hasValue() && UPWARDS.contains(property.getCode())) {
          link(plain(property.getValue().primitiveValue()), code);
        } else if (property.hasValue() && "child".equals(property.getCode())) {
          link(code, plain(property.getValue().primitiveValue()));
        }
      }
      add(concept.getConcept(), code);
    }
  }

  private void link(String parent, String child) {
    parents.computeIfAbsent(child, any -> new LinkedHashSet<>()).add(parent);
    children.computeIfAbsent(parent, any -> new LinkedHashSet<>()).add(child);
  }

  @Override
  public CodeSystem system() {
    return system;
  }

  @Override
  public boolean isComplete() {
    return system.getContent() == CodeSystemContentMode.COMPLETE;
  }

  @Override
  public Optional<Concept> find(String code) {
    return definition(code).map(this::concept);
  }

  @Override
  public Optional<ConceptDefinitionComponent> definition(String code) {
    return Optional.ofNullable(concepts.get(plain(code)));
  }

  @Override
  public Stream<Concept> all() {
    return concepts.values().stream().map(this::concept);
  }

  @Override
  public Set<String> below(String code) {
    return reached(code, this::children);
  }

  @Override
  public Set<String> above(String code) {
    return reached(code, this::parents);
  }

  @Override
  public Set<String> children(String code) {
    return children.getOrDefault(plain(code), Set.of());
  }

  @Override
  public Set<String> parents(String code) {
    return parents.getOrDefault(plain(code), Set.of());
  }

  private Set<String> reached(String code, Function<String, Set<String>> next) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>();
    definition(code).ifPresent(known -> open.add(plain(code)));
    while (!open.isEmpty()) {
      String current = open.remove();
      ConceptDefinitionComponent known = concepts.get(current);
      if (known != null && reached.add(known.getCode())) {
        open.addAll(next.apply(current));
      }
    }
    return reached;
  }

  private Concept concept(ConceptDefinitionComponent definition) {
    return new Concept(
        system.getUrl(),
        system.getVersion(),
        definition.getCode(),
        definition.getDisplay(),
        isTrue(definition, "notSelectable") || isTrue(definition, "abstract"),
        isTrue(definition, "inactive")
            || property(definition, "status").filter(NO_LONGER_USED::contains).isPresent(),
        definition.getDesignation());
  }

  private static boolean isTrue(ConceptDefinitionComponent concept, String name) {
    return property(concept, name).filter("true"::equals).isPresent();
  }

  private static Optional<String> property(ConceptDefinitionComponent concept, String name) {
    return concept.getProperty().stream()
        .filter(property -> name.equals(property.getCode()) && property.hasValue())
        .map(property -> property.getValue().primitiveValue())
        .findFirst();
  }

  private String plain(String code) {
    return anyCase ? code.toLowerCase(Locale.ROOT) : code;
  }
}
