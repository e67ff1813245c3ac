package org.foyer.identity.factor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords of six digits, a new one every 30 seconds, by HMAC-SHA-1.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>
 */
final class Totp {

  static final int DIGITS = 6;
  static final int STEP_SECONDS = 30;

  private static final int MODULUS = 1_000_000;
  private static final int TOLERATED_STEPS = 1;

  private Totp() {}

  /** The number of the time step that a moment is in. */
  static long step(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS);
  }

  /** The code of a time step. */
  static String code(byte[] secret, long step) {
    byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = hash[hash.length - 1] & 0xf;
    int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
    return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
  }

  /**
   * The latest step whose code this is, among that of a moment, the one before and the one after.
   * All are compared, whichever fits.
   */
  static OptionalLong match(byte[] secret, String code, Instant moment) {
    OptionalLong match = OptionalLong.empty();
    long now = step(moment);
    for (long step = now - TOLERATED_STEPS; step <= now + TOLERATED_STEPS; step++) {
      if (MessageDigest.isEqual(bytes(code(secret, step)), bytes(code))) {
        match = OptionalLong.of(step);
      }
    }
    return match;
  }

  private static byte[] bytes(String code) {
    return code.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hmac(byte[] secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "RAW"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
