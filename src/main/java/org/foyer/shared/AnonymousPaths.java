package org.foyer.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages that may be seen without being logged in. Declared as beans, collected by type.
 *
 * @param patterns path patterns, such as {@code /registration/**}
 * @param secret whether each address holds a secret that is all the authority there is, so that
 *     what is posted to it needs no token of a form
 * @param bucket the name in {@code foyer.rate-limit.buckets} that limits how often one network
 *     address may ask for them; null if the pages see to it themselves
 */
public record AnonymousPaths(List<String> patterns, boolean secret, @Nullable String bucket) {

  /** Keeps what it is given. */
  public AnonymousPaths {
    patterns = List.copyOf(patterns);
  }

  /** These patterns. */
  public static AnonymousPaths of(String... patterns) {
    return new AnonymousPaths(List.of(patterns), false, null);
  }

  /** These patterns, of addresses that hold a secret. */
  public static AnonymousPaths secret(String... patterns) {
    return new AnonymousPaths(List.of(patterns), true, null);
  }

  /** The same, limited by this bucket. */
  public AnonymousPaths limitedBy(String bucket) {
    return new AnonymousPaths(patterns, secret, bucket);
  }
}
