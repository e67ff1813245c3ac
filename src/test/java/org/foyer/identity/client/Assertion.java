package org.foyer.identity.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs client assertions for tests; a test changes what is not right about one. */
final class Assertion {

  private final JWK key;
  private String keyId;
  private JWSAlgorithm algorithm;
  private final JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();

  /** A right one. */
  Assertion(String client, String audience, JWK key, JWSAlgorithm algorithm) {
    this.key = key;
    this.keyId = key.getKeyID();
    this.algorithm = algorithm;
    claims
        .issuer(client)
        .subject(client)
        .audience(audience)
        .jwtID(UUID.randomUUID().toString())
        .expirationTime(Date.from(Instant.now().plusSeconds(240)));
  }

  Assertion keyId(String other) {
    keyId = other;
    return this;
  }

  Assertion algorithm(JWSAlgorithm other) {
    algorithm = other;
    return this;
  }

  Assertion claim(String name, @Nullable Object value) {
    claims.claim(name, value);
    return this;
  }

  Assertion expires(Instant time) {
    claims.expirationTime(Date.from(time));
    return this;
  }

  String sign() throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims.build());
    JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, algorithm);
    jwt.sign(signer);
    return jwt.serialize();
  }
}
