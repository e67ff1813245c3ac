package org.foyer.fhir;

import java.time.Instant;
import java.util.Optional;
import org.foyer.shared.Caller;

/**
 * Access tokens that stay in use after the request that brought them. Each answer is of the moment:
 * it is empty once the token has expired or was revoked, or the account or app was disabled. The
 * identity module answers.
 */
public interface AccessTokens {

  /** What an Authorization header brings; empty if it is no bearer token that counts. */
  Optional<AccessToken> ofHeader(String authorization);

  /** The token of a key that was kept. */
  Optional<AccessToken> ofKey(String key);

  /**
   * An access token.
   *
   * @param key by which it is found again and which is no secret: its hash, in hexadecimal
   * @param caller whose authority it carries now
   * @param expiresAt when it ends at the latest
   */
  record AccessToken(String key, Caller caller, Instant expiresAt) {}
}
