package org.foyer.fhir.observability;

import ca.uhn.fhir.rest.api.Constants;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id under which a request is found in logs, in its answer and in reports of errors.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#custom">FHIR custom headers: X-Request-Id</a>
 */
record RequestId(String value) {

  /** The header that carries it in both directions. */
  static final String HEADER = Constants.HEADER_REQUEST_ID;

  /** Its name in the logging context and in structured logs. */
  static final String LOG_KEY = "requestId";

  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** The id that the client has given, or a new one when it gave none or not a well-formed one. */
  static RequestId of(@Nullable String header) {
    return header != null && WELL_FORMED.matcher(header).matches()
        ? new RequestId(header)
        : new RequestId(UUID.randomUUID().toString());
  }
}
