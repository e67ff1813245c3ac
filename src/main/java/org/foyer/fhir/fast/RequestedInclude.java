package org.foyer.fhir.fast;

import ca.uhn.fhir.model.api.Include;
import org.foyer.fhir.fast.SlowPath.Reason;

/** Reads {@code _include} and {@code _revinclude} as HAPI does. */
final class RequestedInclude {

  private RequestedInclude() {}

  static Include of(String name, String value) {
    if (value.contains(",")) {
      throw SlowPath.because(Reason.PARAMETER);
    }
    return new Include(value, name.indexOf(':') > 0);
  }
}
