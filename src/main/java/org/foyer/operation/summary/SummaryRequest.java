package org.foyer.operation.summary;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.jspecify.annotations.Nullable;

/**
 * Whose summary is asked for.
 *
 * @param patient the id of the patient, or null
 * @param identifier an identifier of the patient as a token, {@code system|value}, or null
 */
record SummaryRequest(@Nullable String patient, @Nullable String identifier) {

  private static final String PROFILE =
      "http://hl7.org/fhir/uv/ips/StructureDefinition/Bundle-uv-ips";
  private static final String IDENTIFIER = "identifier";
  private static final Set<String> OF_ANSWER =
      Set.of("_format", "_pretty", "_summary", "_elements");

  /** Reads the address and, of a POST, the Parameters in its body. */
  static SummaryRequest of(RequestDetails request) {
    Map<String, String> given = new LinkedHashMap<>();
    request.getParameters().forEach((name, values) -> put(given, name, values));
    if (request.getResource() instanceof Parameters body) {
      body.getParameter().forEach(parameter -> put(given, parameter.getName(), value(parameter)));
    }
    given.keySet().removeAll(OF_ANSWER);
    checkProfile(given.remove("profile"));
    @Nullable String identifier = given.remove(IDENTIFIER);
    if (!given.isEmpty()) {
      String name = given.keySet().iterator().next();
      boolean known = name.equals("persona") || name.equals("graph");
      throw new FhirProblem(
          known ? ProblemCode.UNSUPPORTED : ProblemCode.UNKNOWN_PARAMETER,
          known
              ? "There is one summary for everybody, so $summary takes no \"" + name + "\"."
              : "$summary has no parameter \"" + name + "\".");
    }
    return new SummaryRequest(
        request.getId() == null ? null : request.getId().getIdPart(), identifier);
  }

  /**
   * Checks that one patient is named.
   *
   * @throws FhirProblem if none is, or the identifier is empty, or there are both
   */
  SummaryRequest {
    if ((patient == null) == (identifier == null)) {
      throw new FhirProblem(
          ProblemCode.INVALID_REQUEST,
          "$summary is about one patient: Patient/[id]/$summary, or Patient/$summary with an"
              + " \"identifier\".");
    }
    if (identifier != null && identifier.replace("|", "").isBlank()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"identifier\" must be system|value, or a value.");
    }
  }

  private static void put(Map<String, String> given, String name, String... values) {
    if (Arrays.stream(values).distinct().count() != 1
        || (given.containsKey(name) && !given.get(name).equals(values[0]))) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "The parameter \"" + name + "\" is given several times.");
    }
    given.put(name, values[0]);
  }

  private static String value(ParametersParameterComponent parameter) {
    if (parameter.getValue() instanceof Identifier identifier && identifier.hasValue()) {
      return (identifier.hasSystem() ? identifier.getSystem() + "|" : "") + identifier.getValue();
    }
    if (parameter.getValue() == null || !parameter.getValue().isPrimitive()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "The parameter \"" + parameter.getName() + "\" has not the right type.");
    }
    return parameter.getValue().primitiveValue();
  }

  private static void checkProfile(@Nullable String profile) {
    if (profile != null && !profile.split("\\|", 2)[0].equals(PROFILE)) {
      throw new FhirProblem(
          ProblemCode.UNSUPPORTED, "The only \"profile\" of $summary is " + PROFILE + ".");
    }
  }
}
