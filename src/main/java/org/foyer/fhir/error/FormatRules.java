package org.foyer.fhir.error;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.AnswerFormats;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirInterceptorOrder;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to answer in formats that this server does not write.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#mime-type">Content types</a>
 */
final class FormatRules implements FhirInterceptor {

  private static final Set<String> FORMATS =
      Set.of(
          "json",
          "xml",
          "*/*",
          "*",
          "application/*",
          "text/*",
          "application/json",
          "application/fhir+json",
          "application/json+fhir",
          "text/json",
          "application/xml",
          "application/fhir+xml",
          "application/xml+fhir",
          "text/xml");

  private final Map<String, Set<String>> formatsOfOperations;

  FormatRules(List<AnswerFormats> formats) {
    this.formatsOfOperations =
        formats.stream()
            .collect(Collectors.toMap(AnswerFormats::operation, AnswerFormats::mediaTypes));
  }

  /** Checks {@code _format}, or else the Accept header. */
  @Hook(
      value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED,
      order = FhirInterceptorOrder.REQUEST_RULES)
  void check(ServletRequestDetails request) {
    Set<String> more =
        formatsOfOperations.getOrDefault(String.valueOf(request.getOperation()), Set.of());
    String @Nullable [] format = request.getParameters().get("_format");
    if (format != null) {
      if (format.length != 1 || !(isWritten(format[0]) || more.contains(mediaType(format[0])))) {
        throw unacceptable("The _format is not one");
      }
    } else if (!"Binary".equals(request.getResourceName())) {
      checkAccept(request.getHeaders("Accept"), more);
    }
  }

  private static void checkAccept(@Nullable List<String> headers, Set<String> more) {
    if (headers == null || headers.isEmpty()) {
      return;
    }
    String ranges = String.join(",", headers);
    if (ranges.isBlank()) {
      return;
    }
    for (String range : ranges.split(",", -1)) {
      if (isWritten(range) || more.contains(mediaType(range))) {
        return;
      }
    }
    throw unacceptable("The Accept header has none");
  }

  /** A plus sign that is not escaped in an address arrives as a blank. */
  private static boolean isWritten(String range) {
    return FORMATS.contains(mediaType(range));
  }

  private static String mediaType(String range) {
    int parameters = range.indexOf(';');
    String name = parameters < 0 ? range : range.substring(0, parameters);
    return name.strip().toLowerCase(Locale.ROOT).replace(' ', '+');
  }

  private static FhirProblem unacceptable(String start) {
    return new FhirProblem(
        ProblemCode.NOT_ACCEPTABLE,
        start
            + " of the formats that this server writes: application/fhir+json and"
            + " application/fhir+xml.");
  }
}
