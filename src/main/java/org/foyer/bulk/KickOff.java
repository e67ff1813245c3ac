package org.foyer.bulk;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * The request that starts an export, by GET or POST.
 *
 * @param lenient whether what the server does not do is to be left out
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-kick-off-request">Bulk
 *     Data kick-off request</a>
 */
record KickOff(Map<String, List<String>> parameters, boolean posted, boolean lenient) {

  /**
   * Reads a request.
   *
   * @throws FhirProblem if it is not one for an export
   */
  static KickOff of(RequestDetails request, FhirContext fhirContext) {
    List<String> preferences = AsyncRequest.check(request, "An export");
    boolean posted = request.getRequestType() == RequestTypeEnum.POST;
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    request
        .getParameters()
        .forEach((name, values) -> parameters.put(name, new ArrayList<>(Arrays.asList(values))));
    if (posted) {
      body(request, fhirContext)
          .forEach(
              parameter ->
                  parameters
                      .computeIfAbsent(parameter.getName(), name -> new ArrayList<>())
                      .add(value(parameter)));
    }
    return new KickOff(parameters, posted, preferences.contains("handling=lenient"));
  }

  /** The values of a parameter. */
  List<String> values(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  /** The value of a parameter that has one at most; null if it has none. */
  @Nullable String value(String name) {
    List<String> values = values(name);
    if (values.size() > 1) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "The parameter " + name + " can be given once only.");
    }
    return values.isEmpty() ? null : values.get(0);
  }

  /** The values of a parameter, of which some may be joined by commas. */
  List<String> list(String name) {
    return values(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .distinct()
        .toList();
  }

  /** The parameters in the body of a request. */
  static List<ParametersParameterComponent> body(RequestDetails request, FhirContext fhirContext) {
    byte[] body = request.loadRequestContents();
    if (body.length == 0) {
      return List.of();
    }
    @Nullable EncodingEnum encoding =
        EncodingEnum.forContentType(request.getHeader("Content-Type"));
    IBaseResource resource =
        Objects.requireNonNullElse(encoding, EncodingEnum.JSON)
            .newParser(fhirContext)
            .parseResource(new String(body, StandardCharsets.UTF_8));
    if (resource instanceof Parameters parameters) {
      return parameters.getParameter();
    }
    throw new FhirProblem(
        ProblemCode.RESOURCE_MISMATCH, "The body of an operation is a Parameters resource.");
  }

  /** A parameter as text. */
  static String value(ParametersParameterComponent parameter) {
    if (parameter.getValue() instanceof PrimitiveType<?> primitive && primitive.hasValue()) {
      return primitive.getValueAsString();
    }
    if (parameter.getValue() instanceof Reference reference && reference.hasReference()) {
      return reference.getReference();
    }
    throw new FhirProblem(
        ProblemCode.INVALID_PARAMETER,
        "The parameter " + parameter.getName() + " needs a simple value.");
  }
}
