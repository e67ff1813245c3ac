package org.foyer.identity.client;

import java.util.Optional;

/** Knows the holders of refresh tokens. */
@FunctionalInterface
public interface RefreshTokens {

  /** The id of the client that was given this refresh token; empty if nobody was. */
  Optional<String> holder(String refreshToken);
}
