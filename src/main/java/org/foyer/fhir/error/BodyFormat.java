package org.foyer.fhir.error;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The format of a request body, from its Content-Type. */
enum BodyFormat {
  JSON,
  XML,
  JSON_PATCH,
  XML_PATCH,
  /** A Binary as it is, what an operation reads itself, or an empty body. */
  ANYTHING;

  private static final Set<String> JSON_TYPES =
      Set.of("application/fhir+json", "application/json", "application/json+fhir", "text/json");
  private static final Set<String> XML_TYPES =
      Set.of("application/fhir+xml", "application/xml", "application/xml+fhir", "text/xml");

  /** The format, or a refusal when it is none that this request may have. */
  static BodyFormat of(ServletRequestDetails request) {
    return of(request, Set.of());
  }

  /** The same, where an operation may have further formats. */
  static BodyFormat of(ServletRequestDetails request, Set<String> further) {
    @Nullable String header = request.getHeader("Content-Type");
    if (header == null || header.isBlank()) {
      return absent(request);
    }
    MediaType type = parsed(header);
    String name = type.getType() + "/" + type.getSubtype().toLowerCase(Locale.ROOT);
    if (JSON_TYPES.contains(name)) {
      return inUtf8(type, JSON);
    }
    if (XML_TYPES.contains(name)) {
      return inUtf8(type, XML);
    }
    if (request.getRequestType() == RequestTypeEnum.PATCH) {
      return patch(type, name);
    }
    if (isBinary(request) || further.contains(name) || request.loadRequestContents().length == 0) {
      return ANYTHING;
    }
    throw unsupported(
        "\""
            + name
            + "\" is not a format of FHIR resources. Use application/fhir+json"
            + " or application/fhir+xml.");
  }

  private static BodyFormat absent(ServletRequestDetails request) {
    if (request.loadRequestContents().length == 0 || isBinary(request)) {
      return request.getOperation() == null && !isBinary(request) ? JSON : ANYTHING;
    }
    throw unsupported(
        "The request has a body but no Content-Type. Use application/fhir+json or"
            + " application/fhir+xml.");
  }

  private static BodyFormat patch(MediaType type, String name) {
    return switch (name) {
      case "application/json-patch+json" -> inUtf8(type, JSON_PATCH);
      case "application/xml-patch+xml" -> inUtf8(type, XML_PATCH);
      default ->
          throw unsupported(
              "\""
                  + name
                  + "\" is not a format of patches. Use"
                  + " application/json-patch+json, application/xml-patch+xml, or a Parameters resource"
                  + " in application/fhir+json or application/fhir+xml.");
    };
  }

  private static boolean isBinary(ServletRequestDetails request) {
    return "Binary".equals(request.getResourceName());
  }

  private static MediaType parsed(String header) {
    try {
      return MediaType.parseMediaType(header);
    } catch (InvalidMediaTypeException e) {
      throw unsupported("The Content-Type is not a media type.");
    }
  }

  private static BodyFormat inUtf8(MediaType type, BodyFormat format) {
    @Nullable Charset charset = type.getCharset();
    if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
      throw unsupported("FHIR resources are sent in UTF-8, not in " + charset.name() + ".");
    }
    return format;
  }

  private static FhirProblem unsupported(String explanation) {
    return new FhirProblem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, explanation);
  }
}
