package org.foyer.fhir.fast;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * An answer of which only parts are asked for. It is the one kind that is parsed, and HAPI writes
 * it.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#summary">_summary</a>
 * @see <a href="https://hl7.org/fhir/R4/search.html#elements">_elements</a>
 */
final class PartialAnswer {

  /** The parameters that ask for parts. */
  static final Set<String> PARAMETERS =
      Set.of(
          Constants.PARAM_ELEMENTS,
          Constants.PARAM_ELEMENTS + Constants.PARAM_ELEMENTS_EXCLUDE_MODIFIER,
          Constants.PARAM_SUMMARY);

  private PartialAnswer() {}

  /** Whether a request asks for parts of the resources only. A number is not one. */
  static boolean isAsked(ServletRequestDetails request) {
    return PARAMETERS.stream()
            .filter(name -> !name.equals(Constants.PARAM_SUMMARY))
            .anyMatch(request.getParameters()::containsKey)
        || summaries(request).anyMatch(value -> !value.equals("count"));
  }

  /** Whether a request asks for a number instead of resources. */
  static boolean isCount(ServletRequestDetails request) {
    return summaries(request).anyMatch("count"::equals);
  }

  private static Stream<String> summaries(ServletRequestDetails request) {
    return Arrays.stream(
        request.getParameters().getOrDefault(Constants.PARAM_SUMMARY, new String[0]));
  }

  /** Sends the parts of a resource that are asked for, with its address if it has one. */
  static void send(ServletRequestDetails request, CharSequence json, boolean contentLocation) {
    IBaseResource whole = request.getFhirContext().newJsonParser().parseResource(json.toString());
    try {
      RestfulServerUtils.streamResponseAsResource(
          request.getServer(),
          whole,
          RestfulServerUtils.determineSummaryMode(request),
          HttpServletResponse.SC_OK,
          contentLocation,
          request.isRespondGzip(),
          request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
