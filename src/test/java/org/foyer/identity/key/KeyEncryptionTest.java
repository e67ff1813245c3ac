package org.foyer.identity.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyEncryptionTest {

  private final KeyEncryption encryption = new KeyEncryption(new byte[32]);

  @Test
  void whatIsEncryptedForOnePurposeIsDecryptedForNoOther() {
    String encrypted = encryption.encrypt("secret", "totp of one");

    assertThat(encryption.decrypt(encrypted, "totp of one")).isEqualTo("secret");
    assertThatThrownBy(() -> encryption.decrypt(encrypted, "totp of another"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> encryption.decrypt(encrypted))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void decryptGivesBackWhatWasEncrypted() {
    String encrypted = encryption.encrypt("a key");

    assertThat(encryption.decrypt(encrypted)).isEqualTo("a key");
    assertThat(encryption.encrypt("a key")).isNotEqualTo(encrypted);
  }

  @Test
  void decryptWhenAnotherKeyEncryptedThenFails() {
    byte[] other = new byte[32];
    other[0] = 1;
    KeyEncryption another = new KeyEncryption(other);

    assertThat(another.name()).isNotEqualTo(encryption.name());
    assertThatThrownBy(() -> another.decrypt(encryption.encrypt("a key")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keyWhenItHasAnotherLengthThenRefuses() {
    assertThatThrownBy(() -> new KeyEncryption(new byte[16]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fileIsMadeOnceAndForTheOwnerAlone(@TempDir Path folder) throws IOException {
    byte[] key = KeyEncryptionFile.in(folder.resolve("data"));

    assertThat(KeyEncryptionFile.in(folder.resolve("data"))).isEqualTo(key).hasSize(32);
    try (var files = Files.list(folder.resolve("data"))) {
      assertThat(files)
          .singleElement()
          .satisfies(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }
}
