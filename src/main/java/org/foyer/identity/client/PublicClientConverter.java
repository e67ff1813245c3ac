package org.foyer.identity.client;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Recognises a public client that refreshes or revokes a token. The token itself is the proof: it
 * must have been given to this client. Who refreshes need not say more than the token does, as
 * SMART asks for no client id there and common client libraries send none.
 *
 * @see <a
 *     href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#refresh-access-token">SMART,
 *     refreshing</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC 6749, refreshing</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009#section-2.1">RFC 7009, revocation</a>
 */
final class PublicClientConverter implements AuthenticationConverter {

  private final RefreshTokens refreshTokens;

  PublicClientConverter(RefreshTokens refreshTokens) {
    this.refreshTokens = refreshTokens;
  }

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String[] ids = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
    if (ids == null) {
      return refreshes(request) ? holder(request) : null;
    }
    if (!refreshes(request) && !revokes(request)) {
      return null;
    }
    if (ids.length != 1 || ids[0].isBlank()) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
    }
    return new PublicClientToken(ids[0]);
  }

  private @Nullable Authentication holder(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter(OAuth2ParameterNames.REFRESH_TOKEN))
        .flatMap(refreshTokens::holder)
        .map(PublicClientToken::new)
        .orElse(null);
  }

  private static boolean refreshes(HttpServletRequest request) {
    return Grants.REFRESH_TOKEN.equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE));
  }

  private static boolean revokes(HttpServletRequest request) {
    return request.getRequestURI().endsWith("/oauth2/revoke");
  }
}
