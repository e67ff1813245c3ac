package org.foyer.identity.authorization;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.Optional;
import org.foyer.identity.PublicAddress;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** Reads the ID tokens that apps bring back, to show which app they are and whom they mean. */
@Component
class IdTokenHints {

  private final JwtDecoder decoder;
  private final PublicAddress address;

  IdTokenHints(JWKSource<SecurityContext> keys, PublicAddress address) {
    this.decoder = decoder(keys);
    this.address = address;
  }

  /**
   * What an ID token says.
   *
   * @param account the {@code sub}
   * @param client whom it was made for
   */
  record Hint(String account, String client) {}

  /** What one of our ID tokens says, though its time be over; empty if it is none of ours. */
  Optional<Hint> read(String token) {
    try {
      Jwt jwt = decoder.decode(token);
      boolean ours = address.issuer().equals(jwt.getClaimAsString("iss"));
      return ours && jwt.getAudience().size() == 1
          ? Optional.of(new Hint(jwt.getSubject(), jwt.getAudience().get(0)))
          : Optional.empty();
    } catch (JwtException e) {
      return Optional.empty();
    }
  }

  private static JwtDecoder decoder(JWKSource<SecurityContext> keys) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
    return decoder;
  }
}
