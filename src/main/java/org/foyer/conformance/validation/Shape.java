package org.foyer.conformance.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.jspecify.annotations.Nullable;

/** How FHIR R4 wants a type, or an element with elements of its own, to be. */
final class Shape {

  final List<Child> children = new ArrayList<>();
  final List<Invariant> invariants = new ArrayList<>();

  /**
   * An element.
   *
   * @param hash of the name, by which the model finds it fastest
   * @param types what its value may be; empty means anything
   * @param targets what its references may be to; empty means anything
   * @param concepts of which there must be one, as {@code system|code}, or as a code alone if the
   *     value is one; empty means anything
   * @param inner its own elements, if no type says which
   */
  record Child(
      String name,
      int hash,
      int min,
      int max,
      boolean isChoice,
      Set<String> types,
      Set<String> targets,
      Set<String> concepts,
      @Nullable Shape inner,
      List<Invariant> invariants) {}

  /**
   * A condition that must hold.
   *
   * @param compares whether it compares values; the engine gives dates that it compares another
   *     time zone
   */
  record Invariant(String key, String human, ExpressionNode expression, boolean compares) {}
}
