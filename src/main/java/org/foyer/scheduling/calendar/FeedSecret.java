package org.foyer.scheduling.calendar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret part of a feed's address: 256 random bits. It never goes to a log or a table. */
final class FeedSecret {

  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOMNESS = new SecureRandom();

  private final String text;

  private FeedSecret(String text) {
    this.text = text;
  }

  static FeedSecret random() {
    byte[] bytes = new byte[BYTES];
    RANDOMNESS.nextBytes(bytes);
    return new FeedSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The secret that somebody brings; empty if it cannot be one. */
  static Optional<FeedSecret> of(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new FeedSecret(text)) : Optional.empty();
  }

  /** What is stored of it. */
  byte[] hash() {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For the one answer that shows it. */
  String shown() {
    return text;
  }
}
