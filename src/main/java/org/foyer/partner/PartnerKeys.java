package org.foyer.partner;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.foyer.partner.PartnerSettings.Partner;
import org.springframework.stereotype.Component;

/**
 * Signs the assertions by which this server shows partners who it is.
 *
 * @see <a
 *     href="https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html">SMART,
 *     asymmetric client authentication</a>
 */
@Component
class PartnerKeys {

  private static final Duration LIFE = Duration.ofMinutes(4);

  private final Clock clock;

  PartnerKeys(Clock clock) {
    this.clock = clock;
  }

  /** An assertion that can be used once, soon. */
  String assertion(Partner partner) throws PartnerException {
    try {
      JWK key = JWK.parse(text(partner));
      JWSAlgorithm algorithm =
          KeyType.RSA.equals(key.getKeyType()) ? JWSAlgorithm.RS384 : JWSAlgorithm.ES384;
      Instant now = clock.instant();
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(),
              new JWTClaimsSet.Builder()
                  .issuer(partner.clientId())
                  .subject(partner.clientId())
                  .audience(partner.tokenAddress().toString())
                  .jwtID(UUID.randomUUID().toString())
                  .expirationTime(Date.from(now.plus(LIFE)))
                  .build());
      JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, algorithm);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (IOException | ParseException | JOSEException e) {
      throw PartnerException.temporary("key-unusable");
    }
  }

  /** It is read each time, so that a key can be changed while the server runs. */
  private static String text(Partner partner) throws IOException {
    if (partner.keyFile() != null) {
      return Files.readString(partner.keyFile());
    }
    if (partner.key() == null) {
      throw new IOException("No key");
    }
    return partner.key();
  }
}
