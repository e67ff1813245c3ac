package org.foyer.identity.account;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with the parameters that OWASP recommends.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP
 *     Password Storage Cheat Sheet</a>
 */
@Component
class PasswordHashes {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int PARALLELISM = 1;
  private static final int MEMORY_KIB = 19_456;
  private static final int ITERATIONS = 2;

  private final PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, PARALLELISM, MEMORY_KIB, ITERATIONS);

  /** What takes the place of the hash of an account that does not exist, so that it costs time. */
  private final String nobody = hash("nobody has this password");

  String hash(String password) {
    return argon2.encode(normal(password));
  }

  boolean matches(String password, String hash) {
    return argon2.matches(normal(password), hash);
  }

  /** Takes as long as {@link #matches} does. */
  void matchesNobody(String password) {
    boolean unused = matches(password, nobody);
  }

  /** Whether the hash was made with other parameters than today's. */
  boolean isOutdated(String hash) {
    return argon2.upgradeEncoding(hash);
  }

  /** Keyboards write the same character in different ways. */
  private static String normal(String password) {
    return Normalizer.normalize(password, Form.NFKC);
  }
}
