package org.foyer.identity.authorization;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** The client that has proved who it is at an endpoint. */
final class AuthenticatedClient {

  private AuthenticatedClient() {}

  /** The client behind a request; without one the request is refused. */
  static OAuth2ClientAuthenticationToken of(Authentication request) {
    if (request.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
        && client.isAuthenticated()) {
      return client;
    }
    throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
  }

  /** Its registration. */
  static RegisteredClient registered(OAuth2ClientAuthenticationToken client) {
    if (client.getRegisteredClient() == null) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }
    return client.getRegisteredClient();
  }
}
