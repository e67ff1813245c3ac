package org.foyer.shared;

import java.util.List;

/**
 * Pages that may be seen without being logged in. Declared as beans, collected by type.
 *
 * @param patterns path patterns, such as {@code /registration/**}
 * @param secret whether each address holds a secret that is all the authority there is, so that
 *     what is posted to it needs no token of a form
 */
public record AnonymousPaths(List<String> patterns, boolean secret) {

  /** Keeps what it is given. */
  public AnonymousPaths {
    patterns = List.copyOf(patterns);
  }

  /** These patterns. */
  public static AnonymousPaths of(String... patterns) {
    return new AnonymousPaths(List.of(patterns), false);
  }

  /** These patterns, of addresses that hold a secret. */
  public static AnonymousPaths secret(String... patterns) {
    return new AnonymousPaths(List.of(patterns), true);
  }
}
