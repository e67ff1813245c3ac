package org.foyer.pharmacy.print;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret on a printed prescription by which whoever holds it verifies it.
 *
 * @param shown as it is printed: 24 letters, digits, {@code -} and {@code _}
 */
record VerificationCode(String shown) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 18;

  /** A new one, of 144 random bits. */
  static VerificationCode random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new VerificationCode(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What is stored of it. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says nothing of the secret. */
  @Override
  public String toString() {
    return "VerificationCode";
  }
}
