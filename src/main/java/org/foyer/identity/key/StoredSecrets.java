package org.foyer.identity.key;

import java.util.function.Supplier;
import org.foyer.shared.SecretEncryption;

/**
 * Encrypts secrets that the server must know in clear, for the database: with the key-encryption
 * key, as signing keys are.
 */
public final class StoredSecrets implements SecretEncryption {

  private final Supplier<KeyEncryption> encryption;

  StoredSecrets(Supplier<KeyEncryption> encryption) {
    this.encryption = encryption;
  }

  Supplier<KeyEncryption> encryption() {
    return encryption;
  }

  /**
   * The secret encrypted, as text.
   *
   * @param purpose what it is for and whose it is; only with the same purpose it is decrypted, so
   *     that nobody who can write to the database puts one in the place of another
   */
  @Override
  public String encrypt(String secret, String purpose) {
    return encryption.get().encrypt(secret, purpose);
  }

  /**
   * The secret in clear.
   *
   * @throws IllegalStateException if another key or another purpose encrypted it
   */
  @Override
  public String decrypt(String encrypted, String purpose) {
    return encryption.get().decrypt(encrypted, purpose);
  }
}
