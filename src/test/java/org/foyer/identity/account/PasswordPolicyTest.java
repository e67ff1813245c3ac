package org.foyer.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

  private final PasswordPolicy policy = new PasswordPolicy();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "calm heron crosses",
        "            x  y z",
        "äöüßéèñçøåæœ",
        "密码可以是任何字符只要足够长",
        "no-digits-nor-capitals",
        "9382716450382"
      })
  void problemWhenPasswordIsLongAndRareThenThereIsNone(String password) {
    assertThat(policy.problem(password, "hana")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passwordpassword",
        "Password123456",
        "P@ssw0rd2026!!",
        "Summer2026!!!!",
        "qwertyuiop123",
        "qwertyuiopas",
        "123456789012",
        "098765432109",
        "abcdefghijkl",
        "aaaaaaaaaaaa",
        "1q2w3e4r5t6y",
        "abcabcabcabc",
        "iloveyouforever",
        "welcome12345",
        "correcthorsebatterystaple",
        "correct horse battery staple",
        "administrator1",
        "Hospital-2026!",
        "letmeinletmein"
      })
  void problemWhenPasswordIsCommonThenThereIsOne(String password) {
    assertThat(policy.problem(password, "hana")).get().asString().contains("attacker");
  }

  @Test
  void problemWhenLengthIsOutOfBoundsThenThereIsOne() {
    assertThat(policy.problem("eleven char", "hana")).get().asString().contains("at least 12");
    assertThat(policy.problem("😀".repeat(11), "hana")).get().asString().contains("at least 12");
    assertThat(policy.problem("x1 ".repeat(43), "hana")).get().asString().contains("at most 128");
  }

  @Test
  void problemWhenPasswordContainsTheUserNameOrTheProductThenThereIsOne() {
    assertThat(policy.problem("the Hana of winter", "hana")).get().asString().contains("user name");
    assertThat(policy.problem("our FOYER is warm", "hana")).get().asString().contains("product");
  }
}
