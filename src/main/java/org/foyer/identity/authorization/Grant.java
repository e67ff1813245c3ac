package org.foyer.identity.authorization;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.foyer.identity.launch.LaunchContext;
import org.jspecify.annotations.Nullable;

/**
 * What a person has let an app do, or a system may do by itself. All tokens that come of it are its
 * family: they end together.
 *
 * @param account the person; null for a system in its own name
 * @param scopes as the app wrote them
 * @param context what the app was launched for
 * @param exchange how the code must be exchanged; null where there is no code
 */
record Grant(
    UUID id,
    String client,
    @Nullable UUID account,
    List<String> scopes,
    LaunchContext context,
    @Nullable Exchange exchange,
    Times times) {

  /**
   * What an exchange of the code must fit, and what it answers with.
   *
   * @param challenge the PKCE code challenge, of method S256
   * @param nonce what the ID token repeats
   * @param session SHA-256, in hexadecimal, of the browser session, where the grant ends with it
   */
  record Exchange(
      String redirectUri, String challenge, @Nullable String nonce, @Nullable String session) {}

  /**
   * When what happened.
   *
   * @param authenticated when the person logged in
   */
  record Times(Instant created, @Nullable Instant authenticated, @Nullable Instant revoked) {}

  /** Keeps what it is given. */
  Grant {
    scopes = List.copyOf(scopes);
  }

  /** What a system may do in its own name. */
  static Grant ofSystem(String client, List<String> scopes, Instant now) {
    return new Grant(
        UUID.randomUUID(),
        client,
        null,
        scopes,
        LaunchContext.NONE,
        null,
        new Times(now, null, null));
  }

  /** Whether nobody has ended it. */
  boolean stands() {
    return times.revoked() == null;
  }
}
