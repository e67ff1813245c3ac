package org.foyer.fhir.fast;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import org.foyer.fhir.fast.SlowPath.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What the history of a resource is asked for.
 *
 * @param since the earliest time, inclusive; null for all
 * @param count of versions on a page, at most
 * @see <a href="https://hl7.org/fhir/R4/http.html#history">FHIR R4, history</a>
 */
record HistoryForm(@Nullable Instant since, int count) {

  private static final Set<String> LOOKS = Set.of(Constants.PARAM_COUNT, Constants.PARAM_FORMAT);

  /**
   * Reads the parameters.
   *
   * @throws SlowPath if not all are known here
   */
  static HistoryForm of(ServletRequestDetails request) {
    Instant since = null;
    for (Map.Entry<String, String[]> one : request.getParameters().entrySet()) {
      if (one.getKey().equals(Constants.PARAM_SINCE) && one.getValue().length == 1) {
        since = instant(one.getValue()[0]);
      } else if (!LOOKS.contains(one.getKey())
          && !PartialAnswer.PARAMETERS.contains(one.getKey())) {
        throw SlowPath.because(Reason.PARAMETER);
      }
    }
    int count = PageSize.of(request);
    if (count < 1 || PartialAnswer.isCount(request)) {
      throw SlowPath.because(Reason.PARAMETER);
    }
    return new HistoryForm(since, count);
  }

  /** Only what names its zone: HAPI knows others, too. */
  private static Instant instant(String value) {
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      throw SlowPath.because(Reason.PARAMETER);
    }
  }
}
