package org.foyer.identity.login;

import java.util.List;

/**
 * Pages that may be seen without being logged in. Declared as beans, collected by type.
 *
 * @param patterns path patterns, such as {@code /registration/**}
 */
public record AnonymousPaths(List<String> patterns) {

  /** Keeps what it is given. */
  public AnonymousPaths {
    patterns = List.copyOf(patterns);
  }

  /** These patterns. */
  public static AnonymousPaths of(String... patterns) {
    return new AnonymousPaths(List.of(patterns));
  }
}
