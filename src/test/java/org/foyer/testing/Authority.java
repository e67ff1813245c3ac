package org.foyer.testing;

import java.util.Optional;

/** Where a client of the FHIR server takes its access token from. */
@FunctionalInterface
public interface Authority {

  /** Nobody in particular. */
  Authority NOBODY = Optional::empty;

  /** The token to send; empty to send none. */
  Optional<String> token();
}
