package org.foyer.fhir.search;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.jspecify.annotations.Nullable;

/**
 * What of everything is asked for, from the address and from Parameters in the body.
 *
 * @param types the resource types; empty for all
 * @param since when the resources were changed first; null for any time
 * @param range when the care was; null for any time
 */
record EverythingRequest(Set<String> types, @Nullable Instant since, @Nullable CareRange range) {

  private static final Set<String> OF_ANY = Set.of("_count", "_since", "_type", "_id");
  private static final Set<String> OF_PATIENTS = Set.of("start", "end");

  /**
   * Reads a request.
   *
   * @param isType whether a name is that of a resource type
   * @throws FhirProblem if a value is not one, or a parameter in the body is unknown
   */
  static EverythingRequest of(
      String type, @Nullable RequestDetails request, Predicate<String> isType) {
    if (request == null) {
      return new EverythingRequest(Set.of(), null, null);
    }
    Map<String, List<String>> given = given(request);
    boolean ofPatient = type.equals("Patient");
    String start = ofPatient ? single("start", given) : null;
    String end = ofPatient ? single("end", given) : null;
    return new EverythingRequest(
        types(given.getOrDefault("_type", List.of()), isType),
        since(single("_since", given)),
        start == null && end == null ? null : CareRange.of(start, end));
  }

  private static Map<String, List<String>> given(RequestDetails request) {
    Map<String, List<String>> given =
        request.getParameters().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, named -> new ArrayList<>(Arrays.asList(named.getValue()))));
    if (request.getResource() instanceof Parameters body) {
      for (ParametersParameterComponent parameter : body.getParameter()) {
        String name = String.valueOf(parameter.getName());
        if (!OF_ANY.contains(name) && !OF_PATIENTS.contains(name)) {
          throw new FhirProblem(
              ProblemCode.UNKNOWN_PARAMETER, "$everything has no parameter \"" + name + "\".");
        }
        if (parameter.getValue() == null || !parameter.getValue().isPrimitive()) {
          throw invalid(name, "needs a simple value");
        }
        given
            .computeIfAbsent(name, any -> new ArrayList<>())
            .add(parameter.getValue().primitiveValue());
      }
    }
    return given;
  }

  private static @Nullable String single(String name, Map<String, List<String>> given) {
    List<String> values = given.getOrDefault(name, List.of()).stream().distinct().toList();
    if (values.size() > 1) {
      throw invalid(name, "is given several times, with other values");
    }
    return values.isEmpty() ? null : values.get(0);
  }

  private static Set<String> types(List<String> values, Predicate<String> isType) {
    Set<String> types = new TreeSet<>();
    for (String value : values) {
      for (String type : value.split(",", -1)) {
        if (!isType.test(type.strip())) {
          throw invalid("_type", "names something that is no resource type of FHIR R4");
        }
        types.add(type.strip());
      }
    }
    return types;
  }

  private static @Nullable Instant since(@Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      Date instant = new InstantType(value.replace(' ', '+')).getValue();
      if (instant != null) {
        return instant.toInstant();
      }
    } catch (IllegalArgumentException | ca.uhn.fhir.parser.DataFormatException e) {
      throw invalid("_since", "must be an instant such as 2026-01-31T09:30:00Z").causedBy(e);
    }
    throw invalid("_since", "must be an instant such as 2026-01-31T09:30:00Z");
  }

  private static FhirProblem invalid(String name, String what) {
    return new FhirProblem(ProblemCode.INVALID_PARAMETER, "\"" + name + "\" " + what + ".");
  }
}
