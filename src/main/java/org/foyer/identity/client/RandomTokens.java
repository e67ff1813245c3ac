package org.foyer.identity.client;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that cannot be guessed: 256 random bits, as text for URLs. */
final class RandomTokens {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOMNESS = new SecureRandom();

  private RandomTokens() {}

  /** A new one. */
  static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOMNESS.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
