package org.foyer.scheduling.find;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.TokenValue;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/**
 * The parameters of {@code $find}, from the address and from the body, all as they would stand in
 * an address.
 *
 * @param values by name; what has no simple value is there without one
 */
record AskedParameters(Map<String, List<String>> values) {

  /** IHE's parameters that narrow nothing here. */
  static final Set<String> WITHOUT_EFFECT =
      Set.of("patient-resource", "reason", "referral-identifier", "timing", "insurance-reference");

  private static final Set<String> ONCE =
      Set.of(
          "start",
          "end",
          "time-zone",
          "ignore-appointment",
          "occurrences",
          "every-weeks",
          "timing",
          "referral-identifier",
          "_count",
          "_total");

  private static final Set<String> SEVERAL =
      Set.of(
          "specialty",
          "visit-type",
          "practitioner",
          "organization",
          "location-string",
          "location-reference",
          "location",
          "healthcare-service",
          "together",
          "patient-reference",
          "patient-resource",
          "reason",
          "insurance-reference");

  private static final Set<String> OF_ANSWER =
      Set.of("_format", "_pretty", "_summary", "_elements");

  /**
   * Reads a request.
   *
   * @throws FhirProblem if there is a parameter that means nothing, or comes too often
   */
  static AskedParameters of(RequestDetails request) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    request
        .getParameters()
        .forEach((name, given) -> values.put(name, new ArrayList<>(Arrays.asList(given))));
    if (request.getResource() instanceof Parameters body) {
      for (ParametersParameterComponent parameter : body.getParameter()) {
        values
            .computeIfAbsent(String.valueOf(parameter.getName()), name -> new ArrayList<>())
            .add(text(parameter));
      }
    }
    values.forEach(AskedParameters::check);
    values.keySet().removeAll(OF_ANSWER);
    return new AskedParameters(values);
  }

  private static void check(String name, List<String> given) {
    if (!ONCE.contains(name) && !SEVERAL.contains(name) && !OF_ANSWER.contains(name)) {
      throw new FhirProblem(
          ProblemCode.UNKNOWN_PARAMETER, "$find has no parameter \"%s\".".formatted(name));
    }
    if (ONCE.contains(name) && given.size() > 1) {
      throw invalid(name, "can be given once only");
    }
    if (!WITHOUT_EFFECT.contains(name) && given.contains("")) {
      throw invalid(name, "has no value, or one of a type that it cannot have");
    }
  }

  /** The value of a parameter that is given once. */
  Optional<String> one(String name) {
    return all(name).stream().findFirst();
  }

  /** The values of a parameter. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The values as codes; a comma stands between alternatives. */
  List<TokenValue> tokens(String name) {
    return all(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .filter(value -> !value.isBlank())
        .map(TokenValue::of)
        .toList();
  }

  /** The value as a whole number within bounds. */
  Optional<Integer> number(String name, int least, int most) {
    return one(name)
        .map(
            value -> {
              boolean number = value.matches("\\d{1,6}");
              if (!number || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
                throw invalid(name, "must be a whole number from %d to %d".formatted(least, most));
              }
              return Integer.parseInt(value);
            });
  }

  static FhirProblem invalid(String name, String what) {
    return new FhirProblem(
        ProblemCode.INVALID_PARAMETER, "The parameter \"%s\" %s.".formatted(name, what));
  }

  private static String text(ParametersParameterComponent parameter) {
    Type value = parameter.getValue();
    if (value instanceof Reference reference) {
      return reference.hasReference() ? reference.getReference() : text(reference.getIdentifier());
    }
    if (value instanceof Coding coding) {
      return (coding.hasSystem() ? coding.getSystem() : "") + "|" + coding.getCode();
    }
    return value == null || !value.isPrimitive() ? "" : value.primitiveValue();
  }

  /** A logical reference, as a search that finds what it means. */
  private static String text(Identifier identifier) {
    return identifier.hasValue()
        ? "?identifier="
            + (identifier.hasSystem() ? identifier.getSystem() + "|" : "")
            + identifier.getValue()
        : "";
  }
}
