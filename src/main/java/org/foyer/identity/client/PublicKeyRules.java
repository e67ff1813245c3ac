package org.foyer.identity.client;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/**
 * Which keys of clients count: RSA of at least 2048 bits for RS384, P-384 for ES384.
 *
 * @see <a
 *     href="https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html">SMART,
 *     asymmetric client authentication</a>
 */
final class PublicKeyRules {

  private static final int SMALLEST_RSA_KEY = 2048;

  private PublicKeyRules() {}

  /** Whether the key makes signatures of this algorithm. */
  static boolean fits(JWK key, JWSAlgorithm algorithm) {
    boolean forSigning = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
    boolean forThis = key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm);
    return forSigning && forThis && isOfType(key, algorithm);
  }

  private static boolean isOfType(JWK key, JWSAlgorithm algorithm) {
    if (JWSAlgorithm.RS384.equals(algorithm)) {
      return key instanceof RSAKey && key.size() >= SMALLEST_RSA_KEY;
    }
    return JWSAlgorithm.ES384.equals(algorithm)
        && key instanceof ECKey curve
        && Curve.P_384.equals(curve.getCurve());
  }

  /** What is wrong with a JWK Set that a client gives; empty if it can be used. */
  static Optional<String> problem(String jwks) {
    List<JWK> keys;
    try {
      keys = JWKSet.parse(jwks).getKeys();
    } catch (ParseException e) {
      return Optional.of("The keys are not a JWK Set.");
    }
    if (keys.stream().anyMatch(JWK::isPrivate)) {
      return Optional.of(
          "The keys contain a private key. Make new ones, and give the public part.");
    }
    if (keys.stream().noneMatch(PublicKeyRules::isUsable)) {
      return Optional.of(
          "There is no usable key: each needs a kid, and is RSA of 2048 bits or more, or EC P-384.");
    }
    return Optional.empty();
  }

  private static boolean isUsable(JWK key) {
    return key.getKeyID() != null
        && (fits(key, JWSAlgorithm.RS384) || fits(key, JWSAlgorithm.ES384));
  }
}
