package org.foyer.identity.login;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Somebody who knows the password and has steps to pass before being logged in.
 *
 * @param account who
 * @param since when the password was given
 * @param passed the names of the steps that were passed
 * @param methods how the person was recognized so far, see {@link LoggedIn}
 */
record PendingLogin(UUID account, Instant since, List<String> passed, List<String> methods)
    implements Serializable {

  static final String ATTRIBUTE = PendingLogin.class.getName();
  static final Duration LIFETIME = Duration.ofMinutes(10);

  PendingLogin {
    passed = new ArrayList<>(passed);
    methods = new ArrayList<>(methods);
  }

  PendingLogin with(String step, List<String> shown) {
    return new PendingLogin(account, since, and(passed, List.of(step)), and(methods, shown));
  }

  private static List<String> and(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  boolean isOver(Instant now) {
    return now.isAfter(since.plus(LIFETIME));
  }
}
