package org.foyer.identity.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/**
 * Which passwords may be chosen: long ones, of any characters, that are not among the commonest.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver">NIST SP 800-63B</a>
 */
final class PasswordPolicy {

  static final int MINIMUM_LENGTH = 12;
  static final int MAXIMUM_LENGTH = 128;

  private static final String FILE = "identity/common-passwords.txt";
  private static final String PRODUCT = "foyer";
  private static final int SHORTEST_NAME = 3;
  private static final int SHORTEST_PATTERN = 6;
  private static final List<String> SEQUENCES =
      List.of(
          "abcdefghijklmnopqrstuvwxyz",
          "01234567890123456789",
          "qwertyuiopasdfghjklzxcvbnm",
          "qwertzuiopasdfghjklyxcvbnm",
          "azertyuiopqsdfghjklmwxcvbn",
          "1q2w3e4r5t6y7u8i9o0p",
          "q1w2e3r4t5y6u7i8o9p0",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
          "zaq12wsxcde34rfvbgt56yhnmju78ik");

  private final Set<String> common;

  PasswordPolicy() {
    this.common = read();
  }

  /** Why this must not be the password, as a sentence for the person who chose it. */
  Optional<String> problem(String password, String userName) {
    int length = password.codePointCount(0, password.length());
    if (length < MINIMUM_LENGTH) {
      return Optional.of("The password needs at least 12 characters.");
    }
    if (isTooLong(password)) {
      return Optional.of("The password may have at most 128 characters.");
    }
    String lower = password.toLowerCase(Locale.ROOT);
    if (lower.contains(PRODUCT)) {
      return Optional.of("The password must not contain the name of this product.");
    }
    String name = userName.toLowerCase(Locale.ROOT);
    if (name.length() >= SHORTEST_NAME && lower.contains(name)) {
      return Optional.of("The password must not contain the user name.");
    }
    return isCommon(lower)
        ? Optional.of("This password is one of the first that an attacker tries. Choose another.")
        : Optional.empty();
  }

  static boolean isTooLong(String password) {
    return password.codePointCount(0, password.length()) > MAXIMUM_LENGTH;
  }

  private boolean isCommon(String lower) {
    String letters = lower.strip().replaceAll("[^\\p{L}]+$", "");
    String plain = plain(lower);
    return isPattern(lower)
        || (letters.length() >= SHORTEST_PATTERN && isPattern(letters))
        || lower.chars().distinct().count() < 4
        || common.contains(lower)
        || common.contains(letters)
        || common.contains(plain)
        || common.contains(plain.replaceAll("[^\\p{L}]+$", ""))
        || common.contains(plain(letters));
  }

  private static boolean isPattern(String lower) {
    return isRepetition(lower) || isSequence(lower);
  }

  /** Without the digits and signs that people put in the place of letters, and without gaps. */
  private static String plain(String lower) {
    return lower
        .replace('@', 'a')
        .replace('4', 'a')
        .replace('3', 'e')
        .replace('1', 'i')
        .replace('!', 'i')
        .replace('0', 'o')
        .replace('$', 's')
        .replace('5', 's')
        .replace('7', 't')
        .replaceAll("[\\s._-]+", "");
  }

  /** Whether a part of at most half the length, repeated, makes the whole. */
  private static boolean isRepetition(String lower) {
    int position = (lower + lower).indexOf(lower, 1);
    return position <= lower.length() / 2;
  }

  private static boolean isSequence(String lower) {
    String reversed = new StringBuilder(lower).reverse().toString();
    return SEQUENCES.stream()
        .map(sequence -> sequence + sequence)
        .anyMatch(sequence -> sequence.contains(lower) || sequence.contains(reversed));
  }

  private static Set<String> read() {
    try {
      return new ClassPathResource(FILE)
          .getContentAsString(StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
