package org.foyer.identity.client;

import java.util.Arrays;
import java.util.List;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares a secret with all that a client has: Spring knows only one for each client, so theirs
 * come as one text, with spaces between.
 */
final class SecretCheck implements PasswordEncoder {

  private final ClientSecrets secrets;

  SecretCheck(ClientSecrets secrets) {
    this.secrets = secrets;
  }

  /** The hashes as the one text. */
  static String join(List<String> hashes) {
    return String.join(" ", hashes);
  }

  @Override
  public boolean matches(CharSequence secret, String joined) {
    return Arrays.stream(joined.split(" "))
        .filter(hash -> !hash.isEmpty())
        .anyMatch(hash -> secrets.matches(secret, hash));
  }

  @Override
  public String encode(CharSequence secret) {
    throw new UnsupportedOperationException("Secrets are hashed where they are made.");
  }
}
