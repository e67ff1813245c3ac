package org.foyer.identity.factor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.commons.codec.binary.Base32;

/**
 * What an authenticator app and the server share.
 *
 * @param text 160 random bits in Base32, as people type it into an app
 */
record TotpSecret(String text) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 20;
  private static final int GROUP = 4;
  private static final String ISSUER = "Foyer";

  static TotpSecret random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new TotpSecret(new Base32().encodeAsString(bytes));
  }

  /** See {@link Totp#match}. */
  OptionalLong match(String code, Instant moment) {
    return Totp.match(new Base32().decode(text), code, moment);
  }

  /** The text in groups, which are easier to read. */
  String groups() {
    return text.replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
  }

  /**
   * The address that an app reads from a QR code.
   *
   * @see <a href="https://github.com/google/google-authenticator/wiki/Key-Uri-Format">Key URI
   *     format</a>
   */
  String address(String userName) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
        .formatted(ISSUER, encode(userName), text, ISSUER, Totp.DIGITS, Totp.STEP_SECONDS);
  }

  /** Secrets do not belong into logs. */
  @Override
  public String toString() {
    return "TotpSecret";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
