package org.foyer.shared;

/**
 * Encrypts secrets that the server must know in clear, so that the database alone tells nothing.
 */
public interface SecretEncryption {

  /**
   * The secret encrypted, as text.
   *
   * @param purpose what it is for and whose it is; only with the same purpose it is decrypted
   */
  String encrypt(String secret, String purpose);

  /**
   * The secret in clear.
   *
   * @throws IllegalStateException if another key or another purpose encrypted it
   */
  String decrypt(String encrypted, String purpose);
}
