package org.foyer.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageLinkSealTest {

  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final Duration LIFETIME = Duration.ofDays(7);
  private static final PageLink LINK =
      new PageLink(
          "Patient",
          Map.of("name", List.of("Osei", "Müller"), "_sort", List.of("-birthdate")),
          new SearchPosition(Arrays.asList("1980-01-01", null), 4711));

  private final PageLinkSeal seal = seal(key(1), NOW);

  @Test
  void whatWasSealedIsFoundAgain() {
    assertThat(seal(key(1), NOW.plus(LIFETIME)).open(seal.seal(LINK))).isEqualTo(LINK);
  }

  @Test
  void aTokenMayStandInAUrlAndDoesNotShowWhatItHolds() {
    assertThat(seal.seal(LINK)).matches("[A-Za-z0-9_-]+").doesNotContain("Osei");
  }

  @Test
  void aTokenThatIsTooOldHasExpired() {
    PageLinkSeal later = seal(key(1), NOW.plus(LIFETIME).plusSeconds(1));
    String token = seal.seal(LINK);

    assertRefused(() -> later.open(token), ProblemCode.PAGE_LINK_EXPIRED);
  }

  @Test
  void aTokenUnderAnotherKeyIsRefused() {
    String token = seal(key(2), NOW).seal(LINK);

    assertRefused(() -> seal.open(token), ProblemCode.PAGE_LINK_INVALID);
  }

  @Test
  void aTokenWithAnyCharacterAlteredIsRefused() {
    String token = seal.seal(LINK);
    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String altered = token.substring(0, i) + other + token.substring(i + 1);
      assertRefused(() -> seal.open(altered), ProblemCode.PAGE_LINK_INVALID);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "not base64!", "AAAAAAAAAAAAAAAA", "%00"})
  void whatIsNoTokenIsRefused(String token) {
    assertRefused(() -> seal.open(token), ProblemCode.PAGE_LINK_INVALID);
  }

  private static void assertRefused(ThrowingCallable opening, ProblemCode code) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            FhirProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  private static PageLinkSeal seal(SecretKey key, Instant now) {
    return new PageLinkSeal(key, LIFETIME, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static SecretKey key(int seed) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    return new SecretKeySpec(bytes, "AES");
  }
}
