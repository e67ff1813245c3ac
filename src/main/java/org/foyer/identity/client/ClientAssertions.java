package org.foyer.identity.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.foyer.identity.client.Client.PublicKeys;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.stereotype.Component;

/**
 * Judges the assertions by which clients with keys authenticate: signed with RS384 or ES384 by a
 * key of the client, made for this server, short-lived, and used once.
 *
 * @see <a
 *     href="https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html">SMART,
 *     asymmetric client authentication</a>
 */
@Component
class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

  private final Clients clients;
  private final ClientKeys keys;
  private final UsedAssertions used;
  private final Clock clock;

  ClientAssertions(Clients clients, ClientKeys keys, UsedAssertions used, Clock clock) {
    this.clients = clients;
    this.keys = keys;
    this.used = used;
    this.clock = clock;
  }

  @Override
  public JwtDecoder createDecoder(RegisteredClient client) {
    return assertion -> judge(client.getClientId(), assertion);
  }

  private Jwt judge(String clientId, String assertion) {
    try {
      SignedJWT jwt = SignedJWT.parse(assertion);
      checkSignature(clientId, jwt);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      AssertionClaims.check(claims, clientId, audiences(), clock.instant());
      Instant expiry = claims.getExpirationTime().toInstant();
      if (!used.first(clientId, claims.getJWTID(), expiry)) {
        throw new BadJwtException("The assertion was used before.");
      }
      return jwt(assertion, jwt.getHeader(), claims);
    } catch (ParseException | JOSEException e) {
      throw new BadJwtException("The assertion cannot be read.", e);
    }
  }

  private void checkSignature(String clientId, SignedJWT jwt) throws JOSEException {
    JWSHeader header = jwt.getHeader();
    PublicKeys registered =
        clients.findApproved(clientId).map(Client::keys).orElse(PublicKeys.NONE);
    if (header.getKeyID() == null || header.getCriticalParams() != null) {
      throw new BadJwtException("The header is not one of SMART's.");
    }
    if (header.getJWKURL() != null && !header.getJWKURL().toString().equals(registered.url())) {
      throw new BadJwtException("The header names keys that are not registered.");
    }
    List<JWK> candidates = keys.of(registered, header.getKeyID());
    for (JWK key : candidates) {
      if (verifies(key, jwt)) {
        return;
      }
    }
    throw new BadJwtException("No key of the client made this signature.");
  }

  private static boolean verifies(JWK key, SignedJWT jwt) throws JOSEException {
    JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
    if (!PublicKeyRules.fits(key, algorithm)) {
      return false;
    }
    return JWSAlgorithm.RS384.equals(algorithm)
        ? jwt.verify(new RSASSAVerifier(key.toRSAKey()))
        : jwt.verify(new ECDSAVerifier(key.toECKey()));
  }

  private static List<String> audiences() {
    AuthorizationServerContext context = AuthorizationServerContextHolder.getContext();
    String issuer = context.getIssuer();
    String tokenEndpoint = context.getAuthorizationServerSettings().getTokenEndpoint();
    return List.of(issuer, issuer + tokenEndpoint);
  }

  private static Jwt jwt(String text, JWSHeader header, JWTClaimsSet claims) {
    return Jwt.withTokenValue(text)
        .header("alg", header.getAlgorithm().getName())
        .subject(claims.getSubject())
        .issuer(claims.getIssuer())
        .expiresAt(claims.getExpirationTime().toInstant())
        .build();
  }
}
