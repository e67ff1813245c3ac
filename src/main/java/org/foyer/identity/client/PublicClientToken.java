package org.foyer.identity.client;

import java.util.Map;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/** A public client that refreshes or revokes a token: it can only say who it is. */
final class PublicClientToken extends OAuth2ClientAuthenticationToken {

  private static final long serialVersionUID = 1L;

  PublicClientToken(String clientId) {
    super(clientId, ClientAuthenticationMethod.NONE, null, Map.of());
  }
}
