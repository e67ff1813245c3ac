package org.foyer.identity.client;

import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Takes the client from the assertion's subject: SMART apps do not say it twice.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-2.2">RFC 7523, client
 *     authentication</a>
 */
final class ClientAssertionConverter implements AuthenticationConverter {

  private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String type = single(request, OAuth2ParameterNames.CLIENT_ASSERTION_TYPE);
    String assertion = single(request, OAuth2ParameterNames.CLIENT_ASSERTION);
    if (type == null && assertion == null) {
      return null;
    }
    if (!JWT_BEARER.equals(type) || assertion == null) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
    }
    String subject = subject(assertion);
    String named = single(request, OAuth2ParameterNames.CLIENT_ID);
    if (named != null && !named.equals(subject)) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }
    return new OAuth2ClientAuthenticationToken(
        subject, new ClientAuthenticationMethod(JWT_BEARER), assertion, codeRequest(request));
  }

  private static @Nullable String single(HttpServletRequest request, String parameter) {
    String[] values = request.getParameterValues(parameter);
    if (values == null) {
      return null;
    }
    if (values.length != 1 || values[0].isEmpty()) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
    }
    return values[0];
  }

  private static String subject(String assertion) {
    try {
      String subject = SignedJWT.parse(assertion).getJWTClaimsSet().getSubject();
      if (subject != null && !subject.isEmpty()) {
        return subject;
      }
    } catch (ParseException e) {
      // Told like any other wrong assertion.
    }
    throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
  }

  /** What the check of the PKCE verifier needs. */
  private static Map<String, Object> codeRequest(HttpServletRequest request) {
    Map<String, Object> parameters = new HashMap<>();
    for (String name :
        new String[] {
          OAuth2ParameterNames.GRANT_TYPE, OAuth2ParameterNames.CODE, "code_verifier"
        }) {
      String value = single(request, name);
      if (value != null) {
        parameters.put(name, value);
      }
    }
    return parameters;
  }
}
