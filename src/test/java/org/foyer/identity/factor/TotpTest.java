package org.foyer.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheSpecification(long seconds, String code) {
    assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
  }

  @Test
  void aCodeFitsItsStepAndTheNeighboursAndNoOther() {
    long step = Totp.step(NOW);
    String code = Totp.code(SECRET, step);

    for (long away : new long[] {-1, 0, 1}) {
      assertThat(Totp.match(SECRET, code, NOW.plusSeconds(away * Totp.STEP_SECONDS)))
          .hasValue(step);
    }
    for (long away : new long[] {-2, 2, 100}) {
      assertThat(Totp.match(SECRET, code, NOW.plusSeconds(away * Totp.STEP_SECONDS))).isEmpty();
    }
  }

  @Test
  void whatIsNoCodeFitsNothing() {
    for (String typed : new String[] {"", "08180", "0818040", "abcdef", "٠٨١٨٠٤"}) {
      assertThat(Totp.match(SECRET, typed, NOW)).isEmpty();
    }
  }

  @Test
  void secretsAreTypedAndScanned() {
    TotpSecret secret = new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    assertThat(secret.match("081804", NOW)).isPresent();
    assertThat(secret.groups()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assertThat(secret.address("a b"))
        .isEqualTo(
            "otpauth://totp/Foyer:a%20b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Foyer"
                + "&algorithm=SHA1&digits=6&period=30");
    assertThat(secret).hasToString("TotpSecret");
    assertThat(TotpSecret.random()).isNotEqualTo(TotpSecret.random());
    assertThat(TotpSecret.random().text()).matches("[A-Z2-7]{32}");
  }
}
