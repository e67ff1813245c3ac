package org.foyer.identity.authorization;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.account.Account;
import org.foyer.identity.authorization.Grant.Exchange;
import org.foyer.identity.client.OwnApp;
import org.foyer.identity.token.TokenSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/**
 * Says, signed, who has logged in. The server's own app is also told the person's roles, by which
 * it knows what to offer; what other apps may know of people is what the standards name.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect, ID
 *     token</a>
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">SMART,
 *     scopes for requesting identity data</a>
 */
@Component
class IdTokens {

  private static final String FHIR_USER = "fhirUser";
  private static final String PROFILE = "profile";

  private final JwtEncoder encoder;
  private final PublicAddress address;
  private final TokenSettings settings;
  private final Clock clock;

  IdTokens(JwtEncoder encoder, PublicAddress address, TokenSettings settings, Clock clock) {
    this.encoder = encoder;
    this.address = address;
    this.settings = settings;
    this.clock = clock;
  }

  /** The ID token of the person behind a grant. */
  String of(Grant grant, Account account) {
    Instant now = clock.instant();
    JwtClaimsSet.Builder claims =
        JwtClaimsSet.builder()
            .issuer(address.issuer())
            .subject(account.id().toString())
            .audience(List.of(grant.client()))
            .issuedAt(now)
            .expiresAt(now.plus(settings.accessLifetime()));
    @Nullable Instant authenticated = grant.times().authenticated();
    put(claims, "auth_time", authenticated == null ? null : authenticated.getEpochSecond());
    @Nullable Exchange exchange = grant.exchange();
    put(claims, "nonce", exchange == null ? null : exchange.nonce());
    @Nullable String person = person(account);
    if (grant.scopes().contains(FHIR_USER)) {
      put(claims, FHIR_USER, person);
    }
    if (grant.scopes().contains(PROFILE)) {
      claims.claim("name", account.displayName());
      claims.claim("preferred_username", account.userName());
      put(claims, PROFILE, person);
      if (OwnApp.is(grant.client())) {
        claims.claim("roles", account.roles().stream().sorted().toList());
      }
    }
    JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).build();
    return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
  }

  private @Nullable String person(Account account) {
    return account.fhirUser() == null ? null : address.fhirBase() + "/" + account.fhirUser();
  }

  private static void put(JwtClaimsSet.Builder claims, String name, @Nullable Object value) {
    if (value != null) {
      claims.claim(name, value);
    }
  }
}
