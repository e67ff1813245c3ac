package org.foyer.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashesTest {

  private final PasswordHashes hashes = new PasswordHashes();

  @Test
  void hashIsArgon2idWithASaltOfItsOwn() {
    String hash = hashes.hash("calm heron crosses");

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hashes.hash("calm heron crosses")).isNotEqualTo(hash);
    assertThat(hashes.isOutdated(hash)).isFalse();
  }

  @Test
  void matchesWhenThePasswordIsTheSameHoweverItIsTyped() {
    String hash = hashes.hash("crème brûlée à midi");

    assertThat(hashes.matches("cre\u0300me bru\u0302le\u0301e a\u0300 midi", hash)).isTrue();
    assertThat(hashes.matches("creme brulee a midi", hash)).isFalse();
  }
}
