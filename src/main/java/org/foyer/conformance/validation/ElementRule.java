package org.foyer.conformance.validation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a StructureDefinition of FHIR R4 says about one element. */
final class ElementRule {

  private static final String OF_FHIRPATH = "http://hl7.org/fhirpath/";

  final String path;
  final int min;
  final int max;
  final @Nullable String contentReference;

  /** The types that the element may have, each with those that it may refer to. */
  final Map<String, Set<String>> types;

  final List<InvariantRule> invariants;
  @Nullable String requiredValueSet;

  ElementRule(String path) {
    this(path, 0, Integer.MAX_VALUE, null, new LinkedHashMap<>(), new ArrayList<>());
  }

  private ElementRule(
      String path,
      int min,
      int max,
      @Nullable String contentReference,
      Map<String, Set<String>> types,
      List<InvariantRule> invariants) {
    this.path = path;
    this.min = min;
    this.max = max;
    this.contentReference = contentReference;
    this.types = types;
    this.invariants = invariants;
  }

  /** The same, with the plain values of its definition. */
  ElementRule with(Map<String, String> values) {
    String most = values.getOrDefault("max", "*");
    ElementRule rule =
        new ElementRule(
            Objects.requireNonNull(values.get("path")),
            Integer.parseInt(values.getOrDefault("min", "0")),
            most.equals("*") ? Integer.MAX_VALUE : Integer.parseInt(most),
            values.get("contentReference"),
            types,
            invariants);
    rule.requiredValueSet = requiredValueSet;
    return rule;
  }

  /** Adds a type; those of FHIRPath are values of primitive types, here strings. */
  String addType(String code) {
    String type = code.startsWith(OF_FHIRPATH) ? "string" : code;
    types.putIfAbsent(type, new TreeSet<>());
    return type;
  }

  /** Adds a type of resource that references of this type may be to. */
  void addTarget(String type, String target) {
    types.computeIfAbsent(type, unused -> new TreeSet<>()).add(target);
  }

  /** The name without the path before it, and without the [x] of a choice. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1).replace("[x]", "");
  }

  /** The path of the element that this one is in; empty for a whole type. */
  String parent() {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }

  /** An invariant as FHIR states it. */
  record InvariantRule(String key, String human, String expression) {}
}
