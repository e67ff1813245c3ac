package org.foyer.conformance.validation;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $validate} is asked.
 *
 * @param resourceType the type in the address
 * @param id the instance in the address
 * @param resource what is to be validated, as text
 * @param format the format of the text
 * @param mode what is to be done with it
 * @param profiles canonical URLs that it must fulfil
 */
record ValidateRequest(
    String resourceType,
    @Nullable String id,
    @Nullable String resource,
    FhirFormat format,
    Mode mode,
    List<String> profiles) {

  /**
   * What a resource is validated for.
   *
   * @see <a href="https://hl7.org/fhir/R4/valueset-resource-validation-mode.html">Modes</a>
   */
  enum Mode {
    /** Nothing in particular. */
    ANY,
    /** That it may be created. */
    CREATE,
    /** That it may take the place of what is stored. */
    UPDATE,
    /** That the instance may be deleted. */
    DELETE,
    /** That it fulfils a profile. */
    PROFILE
  }

  ValidateRequest {
    if (mode == Mode.PROFILE && profiles.isEmpty()) {
      throw invalid("The mode profile needs the parameter profile.");
    }
  }

  /** Reads address and body. */
  static ValidateRequest of(ServletRequestDetails request) {
    String body = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
    FhirFormat format =
        RestfulServerUtils.determineRequestEncodingNoDefault(request) == EncodingEnum.XML
            ? FhirFormat.XML
            : FhirFormat.JSON;
    String text = body.startsWith("\uFEFF") ? body.substring(1) : body;
    GivenParameters given =
        format == FhirFormat.XML ? XmlParameters.of(text) : JsonParameters.of(text);
    return new ValidateRequest(
        Objects.requireNonNull(request.getResourceName()),
        null,
        given.resource(),
        format,
        mode(given.mode().or(() -> query(request, "mode").findFirst())),
        Stream.concat(given.profiles().stream(), query(request, "profile")).distinct().toList());
  }

  /** The same about an instance. */
  ValidateRequest about(String instance) {
    return new ValidateRequest(resourceType, instance, resource, format, mode, profiles);
  }

  private static Stream<String> query(ServletRequestDetails request, String name) {
    return Arrays.stream(request.getParameters().getOrDefault(name, new String[0]))
        .filter(value -> !value.isBlank());
  }

  private static Mode mode(Optional<String> code) {
    return code.map(ValidateRequest::mode).orElse(Mode.ANY);
  }

  private static Mode mode(String code) {
    return switch (code.toLowerCase(Locale.ROOT)) {
      case "create" -> Mode.CREATE;
      case "update" -> Mode.UPDATE;
      case "delete" -> Mode.DELETE;
      case "profile" -> Mode.PROFILE;
      default -> throw invalid("The mode must be create, update, delete or profile.");
    };
  }

  private static FhirProblem invalid(String explanation) {
    return new FhirProblem(ProblemCode.INVALID_PARAMETER, explanation);
  }
}
