package org.foyer.conformance.terminology;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;

/**
 * What a filter of a value set asks of a code.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset-filter-operator.html">FHIR filter operators</a>
 */
final class ConceptFilter {

  private static final Set<String> HIERARCHY = Set.of("concept", "code");
  private static final int LONGEST_PATTERN = 200;

  private ConceptFilter() {}

  /**
   * The filter as a condition on codes.
   *
   * @throws FhirProblem if the server does not know its operator
   */
  static Predicate<String> of(ConceptSetFilterComponent filter, Codes codes) {
    String property = filter.getProperty();
    String value = filter.getValue();
    if (!filter.hasOp() || !filter.hasValue() || !filter.hasProperty()) {
      throw new FhirProblem(
          ProblemCode.UNPROCESSABLE, "A filter of the value set lacks its property, op or value.");
    }
    return switch (filter.getOp()) {
      case ISA -> codes.below(value)::contains;
      case DESCENDENTOF -> strictly(codes.below(value), value);
      case ISNOTA -> Predicate.not(codes.below(value)::contains);
      case GENERALIZES -> codes.above(value)::contains;
      case EQUAL -> code -> values(codes, code, property).anyMatch(value::equals);
      case IN -> isAmong(codes, property, value);
      case NOTIN -> Predicate.not(isAmong(codes, property, value));
      case EXISTS ->
          code ->
              values(codes, code, property).findAny().isPresent() == Boolean.parseBoolean(value);
      case REGEX -> matches(codes, property, value);
      default ->
          throw new FhirProblem(
              ProblemCode.UNPROCESSABLE, "A filter of the value set has an unknown operator.");
    };
  }

  private static Predicate<String> strictly(Set<String> below, String top) {
    return code -> below.contains(code) && !code.equals(top);
  }

  private static Predicate<String> isAmong(Codes codes, String property, String list) {
    Set<String> wanted =
        Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.toSet());
    return code -> values(codes, code, property).anyMatch(wanted::contains);
  }

  private static Predicate<String> matches(Codes codes, String property, String pattern) {
    if (pattern.length() > LONGEST_PATTERN) {
      throw new FhirProblem(
          ProblemCode.UNPROCESSABLE, "A regular expression of the value set is too long.");
    }
    BoundedPattern bounded = BoundedPattern.of(pattern);
    return code -> values(codes, code, property).anyMatch(bounded::matches);
  }

  private static Stream<String> values(Codes codes, String code, String property) {
    if (HIERARCHY.contains(property)) {
      return Stream.of(code);
    }
    if ("parent".equals(property)) {
      return codes.parents(code).stream();
    }
    if ("child".equals(property)) {
      return codes.children(code).stream();
    }
    return codes.definition(code).stream()
        .flatMap(definition -> ofDefinition(definition, property));
  }

  private static Stream<String> ofDefinition(
      ConceptDefinitionComponent definition, String property) {
    if ("display".equals(property)) {
      return Stream.ofNullable(definition.getDisplay());
    }
    if ("definition".equals(property)) {
      return Stream.ofNullable(definition.getDefinition());
    }
    return definition.getProperty().stream()
        .filter(known -> property.equals(known.getCode()) && known.hasValue())
        .map(known -> PropertyValues.text(known.getValue()));
  }
}
