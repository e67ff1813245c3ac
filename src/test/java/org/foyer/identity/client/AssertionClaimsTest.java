package org.foyer.identity.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;

class AssertionClaimsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final String TOKEN = "https://fhir.example/oauth2/token";

  private static void check(UnaryOperator<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer("client")
            .subject("client")
            .audience(TOKEN)
            .expirationTime(Date.from(NOW.plusSeconds(300)))
            .jwtID("1");
    AssertionClaims.check(
        change.apply(claims).build(), "client", List.of("https://fhir.example", TOKEN), NOW);
  }

  @Test
  void checkWhenAllClaimsAreRightThenPasses() {
    check(claims -> claims);
    check(claims -> claims.audience(List.of("https://other.example", "https://fhir.example")));
    check(claims -> claims.issueTime(Date.from(NOW)).notBeforeTime(Date.from(NOW)));
  }

  @Test
  void checkWhenAClaimIsWrongThenRefuses() {
    refused(claims -> claims.issuer("other"));
    refused(claims -> claims.issuer(null));
    refused(claims -> claims.subject("other"));
    refused(claims -> claims.audience("https://other.example"));
    refused(claims -> claims.audience((String) null));
    refused(claims -> claims.expirationTime(null));
    refused(claims -> claims.expirationTime(Date.from(NOW)));
    refused(claims -> claims.expirationTime(Date.from(NOW.plusSeconds(400))));
    refused(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(60))));
    refused(claims -> claims.issueTime(Date.from(NOW.plusSeconds(60))));
    refused(claims -> claims.jwtID(null));
    refused(claims -> claims.jwtID(" "));
    refused(claims -> claims.jwtID("x".repeat(1001)));
  }

  private static void refused(UnaryOperator<JWTClaimsSet.Builder> change) {
    assertThatThrownBy(() -> check(change)).isInstanceOf(BadJwtException.class);
  }
}
