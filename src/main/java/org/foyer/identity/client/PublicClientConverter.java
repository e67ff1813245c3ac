package org.foyer.identity.client;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Recognises a public client that refreshes or revokes a token. The token itself is the proof: it
 * must have been given to this client.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC 6749, refreshing</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009#section-2.1">RFC 7009, revocation</a>
 */
final class PublicClientConverter implements AuthenticationConverter {

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String[] ids = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
    if (ids == null || !(refreshes(request) || revokes(request))) {
      return null;
    }
    if (ids.length != 1 || ids[0].isBlank()) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
    }
    return new PublicClientToken(ids[0]);
  }

  private static boolean refreshes(HttpServletRequest request) {
    return Grants.REFRESH_TOKEN.equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE));
  }

  private static boolean revokes(HttpServletRequest request) {
    return request.getRequestURI().endsWith("/oauth2/revoke");
  }
}
