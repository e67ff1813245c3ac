package org.foyer.webapp;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The Content-Security-Policy of the app's page: it loads from this server only, and runs no script
 * that stands in the page.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy</a>
 */
final class AppPolicy {

  private static final int NONCE_BYTES = 18;
  private static final SecureRandom RANDOM = new SecureRandom();

  private AppPolicy() {}

  /** What marks the style elements that the app itself makes; another one each time. */
  static String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  /** The policy of a page with this nonce. Its frames show documents, such as PDF. */
  static String of(String nonce) {
    return "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data: blob:;"
        + " font-src 'self'; style-src 'self' 'nonce-"
        + nonce
        + "'; manifest-src 'self'; frame-src 'self' blob:; base-uri 'none'; form-action 'self';"
        + " frame-ancestors 'none'";
  }
}
