package org.foyer.fhir;

import java.util.Optional;
import org.foyer.shared.Caller;

/**
 * What became of callers, for work that goes on for them after their request is over. The identity
 * module answers.
 */
@FunctionalInterface
public interface CurrentCallers {

  /**
   * The caller as a token with the same scopes would bring it now; empty if there would be none,
   * because the client or the account was disabled, or the client may not have the scopes any more.
   */
  Optional<Caller> now(Caller earlier);
}
