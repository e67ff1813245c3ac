package org.foyer.operation.lastn;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;

/**
 * What is asked of {@code $lastn}.
 *
 * @param max how many observations of each group
 * @param criteria search parameters of Observation with their values, each of which must hold
 */
record LastnRequest(int max, Map<String, List<String>> criteria) {

  private static final int MOST = 1000;
  private static final String MAX = "max";
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");
  private static final Set<String> OF_ANSWER =
      Set.of("_format", "_pretty", "_summary", "_elements");

  /** What says how a search is answered has no meaning for groups, and words have no groups. */
  private static final Set<String> REFUSED =
      Set.of("_count", "_sort", "_total", "_text", "_content", "_offset", "_contained", "_query");

  /** Reads the address and, of a POST, the Parameters in its body. */
  static LastnRequest of(RequestDetails request) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    request
        .getParameters()
        .forEach((name, values) -> given.put(name, new ArrayList<>(Arrays.asList(values))));
    if (request.getResource() instanceof Parameters body) {
      for (ParametersParameterComponent parameter : body.getParameter()) {
        given
            .computeIfAbsent(String.valueOf(parameter.getName()), name -> new ArrayList<>())
            .add(value(parameter));
      }
    }
    given.keySet().removeAll(OF_ANSWER);
    List<String> max = given.containsKey(MAX) ? given.remove(MAX) : List.of("1");
    return new LastnRequest(max(max), given);
  }

  /**
   * Checks what it is given.
   *
   * @throws FhirProblem if the subject is missing, or what to group, or a parameter means nothing
   */
  LastnRequest {
    for (String name : criteria.keySet()) {
      if (REFUSED.contains(name) || name.startsWith("_include") || name.startsWith("_revinclude")) {
        throw new FhirProblem(
            ProblemCode.UNKNOWN_PARAMETER,
            "The parameter \"" + name + "\" means nothing in $lastn.");
      }
    }
    if (criteria.keySet().stream().noneMatch(LastnRequest::isSubject)) {
      throw required("a subject, by \"patient\" or \"subject\"");
    }
    if (criteria.keySet().stream().noneMatch(LastnRequest::isKind)) {
      throw required("a \"category\" or a parameter about codes, such as \"code\"");
    }
  }

  /** The criteria as the query of an address. */
  String query() {
    return criteria.entrySet().stream()
        .flatMap(
            named ->
                named.getValue().stream()
                    .map(value -> encoded(named.getKey()) + "=" + encoded(value)))
        .collect(Collectors.joining("&"));
  }

  private static boolean isSubject(String name) {
    String plain = name.split("[.:]", 2)[0];
    return plain.equals("patient") || plain.equals("subject");
  }

  private static boolean isKind(String name) {
    String plain = name.split("[.:]", 2)[0];
    return plain.equals("category")
        || plain.equals("code")
        || plain.equals("combo-code")
        || plain.startsWith("code-value-")
        || plain.startsWith("combo-code-value-");
  }

  private static int max(List<String> values) {
    if (values.size() != 1
        || !NUMBER.matcher(values.get(0)).matches()
        || Integer.parseInt(values.get(0)) > MOST) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"max\" must be one whole number from 1 to 1000.");
    }
    return Integer.parseInt(values.get(0));
  }

  private static String value(ParametersParameterComponent parameter) {
    if (parameter.getValue() instanceof Reference reference && reference.hasReference()) {
      return reference.getReference();
    }
    if (parameter.getValue() == null || !parameter.getValue().isPrimitive()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "The parameter \"" + parameter.getName() + "\" needs a simple value.");
    }
    return parameter.getValue().primitiveValue();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static FhirProblem required(String what) {
    return new FhirProblem(ProblemCode.INVALID_REQUEST, "$lastn needs " + what + ".");
  }
}
