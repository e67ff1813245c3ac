package org.foyer.identity.client;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** What an assertion must say. */
final class AssertionClaims {

  private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

  /** How far clocks may be apart. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  private static final int LONGEST_ID = 1000;

  private AssertionClaims() {}

  /**
   * Checks all but whether it was used before.
   *
   * @throws BadJwtException if a claim is missing or wrong
   */
  static void check(JWTClaimsSet claims, String clientId, List<String> audiences, Instant now) {
    require(clientId.equals(claims.getIssuer()), "iss");
    require(clientId.equals(claims.getSubject()), "sub");
    require(!Collections.disjoint(audiences, claims.getAudience()), "aud");
    require(isSoon(claims.getExpirationTime(), now), "exp");
    require(isPast(claims.getNotBeforeTime(), now), "nbf");
    require(isPast(claims.getIssueTime(), now), "iat");
    String id = claims.getJWTID();
    require(id != null && !id.isBlank() && id.length() <= LONGEST_ID, "jti");
  }

  private static boolean isSoon(@Nullable Date expiry, Instant now) {
    return expiry != null
        && expiry.toInstant().isAfter(now)
        && !expiry.toInstant().isAfter(now.plus(LONGEST_LIFE).plus(SKEW));
  }

  private static boolean isPast(@Nullable Date time, Instant now) {
    return time == null || !time.toInstant().isAfter(now.plus(SKEW));
  }

  private static void require(boolean condition, String claim) {
    if (!condition) {
      throw new BadJwtException("The claim " + claim + " is missing or wrong.");
    }
  }
}
