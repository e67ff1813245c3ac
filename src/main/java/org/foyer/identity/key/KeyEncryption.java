package org.foyer.identity.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts secrets with AES-256-GCM, so that the database alone does not give them away. */
final class KeyEncryption {

  static final int KEY_BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int NAME_BYTES = 8;
  private static final SecureRandom RANDOMNESS = new SecureRandom();

  private final SecretKeySpec key;
  private final String name;

  /**
   * Encryption with this key.
   *
   * @throws IllegalArgumentException if it is not 32 bytes
   */
  KeyEncryption(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("A key-encryption key has 32 bytes.");
    }
    this.key = new SecretKeySpec(key, "AES");
    this.name = nameOf(key);
  }

  private static String nameOf(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("foyer key-encryption key".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(key), NAME_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells this key from others, and nothing about it. */
  String name() {
    return name;
  }

  /** The text encrypted: a nonce, then the ciphertext with its tag, in Base64. */
  String encrypt(String text) {
    return encrypt(text, "");
  }

  /** The same; it can be decrypted for this purpose only. */
  String encrypt(String text, String purpose) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOMNESS.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, purpose, text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder()
        .encodeToString(
            ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
  }

  /**
   * The text that was encrypted.
   *
   * @throws IllegalStateException if another key encrypted it, or if it was changed
   */
  String decrypt(String encrypted) {
    return decrypt(encrypted, "");
  }

  /** The same, for what was encrypted for a purpose. */
  String decrypt(String encrypted, String purpose) {
    byte[] bytes = Base64.getDecoder().decode(encrypted);
    byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
    byte[] sealed = Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
    return new String(run(Cipher.DECRYPT_MODE, nonce, purpose, sealed), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] nonce, String purpose, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A secret cannot be encrypted or decrypted.", e);
    }
  }
}
