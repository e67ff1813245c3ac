package org.foyer.identity.authorization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.Accounts;
import org.foyer.identity.authorization.Grant.Exchange;
import org.foyer.identity.token.TokenSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * The answer of the token endpoint where a person stands behind the app.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#response-5">SMART
 *     token response</a>
 */
@Component
class PersonTokens {

  private static final String OFFLINE = "offline_access";
  private static final String ONLINE = "online_access";
  private static final String OPENID = "openid";

  private final Accounts accounts;
  private final BrowserSessions sessions;
  private final Issuance issuance;
  private final IdTokens idTokens;
  private final LaunchAnswer launch;
  private final TokenSettings settings;

  PersonTokens(
      Accounts accounts,
      BrowserSessions sessions,
      Issuance issuance,
      IdTokens idTokens,
      LaunchAnswer launch,
      TokenSettings settings) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.issuance = issuance;
    this.idTokens = idTokens;
    this.launch = launch;
    this.settings = settings;
  }

  /**
   * Tokens for these scopes of a grant.
   *
   * @param how {@code issue} or {@code refresh}, for the record
   * @throws OAuth2AuthenticationException {@code invalid_grant} if the person may not log in any
   *     more, or has left the session that the grant ends with
   */
  OAuth2AccessTokenAuthenticationToken issue(
      OAuth2ClientAuthenticationToken client, Grant grant, List<String> scopes, String how) {
    Account account = account(grant);
    Map<String, Object> more = new LinkedHashMap<>(launch.parameters(grant.context()));
    if (scopes.contains(OPENID)) {
      more.put("id_token", idTokens.of(grant, account));
    }
    return new OAuth2AccessTokenAuthenticationToken(
        AuthenticatedClient.registered(client),
        client,
        issuance.access(grant, scopes, settings.accessLifetime(), how),
        refreshToken(grant),
        more);
  }

  private Account account(Grant grant) {
    @Nullable Exchange exchange = grant.exchange();
    boolean over =
        exchange != null && exchange.session() != null && !sessions.goesOn(exchange.session());
    if (grant.account() == null || over) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
    return accounts
        .find(grant.account())
        .filter(found -> found.state() == State.ACTIVE)
        .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
  }

  private @Nullable OAuth2RefreshToken refreshToken(Grant grant) {
    boolean goesOn = grant.scopes().contains(OFFLINE) || grant.scopes().contains(ONLINE);
    return goesOn ? issuance.refresh(grant, settings.refreshLifetime()) : null;
  }
}
