package org.foyer.identity.authorization;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code or token as it is stored: not the value itself.
 *
 * @param used when it was exchanged; null if it was not
 */
record StoredToken(
    UUID grant,
    Kind kind,
    List<String> scopes,
    Instant issued,
    Instant expires,
    @Nullable Instant used) {

  /** What is stored. */
  enum Kind {
    /** Exchanged for tokens, once. */
    CODE,
    /** Opens the FHIR server. */
    ACCESS,
    /** Exchanged for other tokens, once. */
    REFRESH
  }
}
