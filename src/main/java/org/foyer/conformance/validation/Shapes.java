package org.foyer.conformance.validation;

import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.conformance.validation.ElementRule.InvariantRule;
import org.foyer.conformance.validation.Shape.Child;
import org.foyer.conformance.validation.Shape.Invariant;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.validation.instance.utils.FHIRPathExpressionFixer;

/** The shapes of all types of FHIR R4, made of its StructureDefinitions. */
final class Shapes {

  /**
   * Invariants that are checked without FHIRPath because they are on every element or resource, or
   * that are about the text of narratives, which is left to the validator of profiles.
   */
  private static final Set<String> CHECKED_OTHERWISE =
      Set.of(
          "ele-1", "ext-1", "ref-1", "dom-2", "dom-3", "dom-4", "dom-5", "dom-r4b", "txt-1",
          "txt-2");

  private static final String CURRENCIES = "http://hl7.org/fhir/ValueSet/currencies";
  private static final Set<String> CURRENCY_CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> ANY_TARGET = Set.of("Resource");
  private static final String R4 = "4.0.1";

  private final FHIRPathEngine fhirPath;
  private final Map<String, Set<String>> concepts;
  private final Map<String, Shape> byPath = new HashMap<>();
  private final Map<String, Shape> byType = new HashMap<>();

  private Shapes(FHIRPathEngine fhirPath, Map<String, Set<String>> concepts) {
    this.fhirPath = fhirPath;
    this.concepts = concepts;
  }

  /** Reads and compiles the definitions; takes a second or so. */
  static Shapes of(FHIRPathEngine fhirPath) {
    Map<String, List<ElementRule>> definitions = DefinitionReader.read();
    Set<String> required = new HashSet<>();
    definitions.values().stream()
        .flatMap(List::stream)
        .filter(rule -> rule.types.containsKey("CodeableConcept"))
        .forEach(rule -> Optional.ofNullable(rule.requiredValueSet).ifPresent(required::add));
    Shapes shapes = new Shapes(fhirPath, CodeReader.read(required));
    definitions.forEach(shapes::compile);
    return shapes;
  }

  /** The shape of a resource or data type. */
  Optional<Shape> of(String type) {
    return Optional.ofNullable(byType.get(type));
  }

  private void compile(String type, List<ElementRule> rules) {
    Set<String> parents = rules.stream().map(ElementRule::parent).collect(Collectors.toSet());
    Map<String, ElementRule> byRulePath = new LinkedHashMap<>();
    rules.forEach(rule -> byRulePath.put(rule.path, rule));
    parents.stream()
        .filter(parent -> !parent.isEmpty())
        .forEach(path -> byPath.put(path, new Shape()));
    for (ElementRule rule : byRulePath.values()) {
      if (rule.parent().isEmpty()) {
        Shape whole = byPath.computeIfAbsent(rule.path, unused -> new Shape());
        whole.invariants.addAll(invariants(rule));
        byType.put(type, whole);
      } else {
        shape(rule.parent()).children.add(child(rule));
      }
    }
  }

  private Child child(ElementRule rule) {
    String name = rule.name();
    Shape inner =
        rule.contentReference == null
            ? byPath.get(rule.path)
            : shape(rule.contentReference.substring(1));
    Set<String> targets = new HashSet<>();
    rule.types.values().forEach(targets::addAll);
    return new Child(
        name,
        name.hashCode(),
        rule.min,
        rule.max,
        rule.path.endsWith("[x]"),
        Set.copyOf(rule.types.keySet()),
        targets.containsAll(ANY_TARGET) ? Set.of() : Set.copyOf(targets),
        required(rule),
        inner,
        invariants(rule));
  }

  /** Codes that the model has no enumeration for. */
  private Set<String> required(ElementRule rule) {
    if (CURRENCIES.equals(rule.requiredValueSet)) {
      return CURRENCY_CODES;
    }
    return rule.types.containsKey("CodeableConcept") && rule.requiredValueSet != null
        ? concepts.getOrDefault(rule.requiredValueSet, Set.of())
        : Set.of();
  }

  private List<Invariant> invariants(ElementRule rule) {
    return rule.invariants.stream()
        .filter(invariant -> !CHECKED_OTHERWISE.contains(invariant.key()))
        .map(this::invariant)
        .toList();
  }

  private Invariant invariant(InvariantRule rule) {
    String expression = FHIRPathExpressionFixer.fixExpr(rule.expression(), rule.key(), R4);
    boolean compares = expression.contains("<") || expression.contains(">");
    return new Invariant(rule.key(), rule.human(), fhirPath.parse(expression), compares);
  }

  private Shape shape(String path) {
    return Objects.requireNonNull(byPath.get(path), path);
  }
}
