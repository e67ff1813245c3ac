package org.foyer.fhir.search;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.jspecify.annotations.Nullable;

/** The position from which a request wants to go on, kept with the request. */
final class RequestedPosition {

  private static final String KEY = RequestedPosition.class.getName();

  private RequestedPosition() {}

  static void set(RequestDetails request, SearchPosition position) {
    request.getUserData().put(KEY, position);
  }

  /** The position, or null for the first page. */
  static @Nullable SearchPosition of(@Nullable RequestDetails request) {
    return request == null ? null : (SearchPosition) request.getUserData().get(KEY);
  }
}
