package org.foyer.identity.login;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Somebody who knows the password and has steps to pass before being logged in.
 *
 * @param account who
 * @param since when the password was given
 * @param passed the names of the steps that were passed
 */
record PendingLogin(UUID account, Instant since, List<String> passed) implements Serializable {

  static final String ATTRIBUTE = PendingLogin.class.getName();
  static final Duration LIFETIME = Duration.ofMinutes(10);

  PendingLogin {
    passed = new ArrayList<>(passed);
  }

  PendingLogin with(String step) {
    List<String> more = new ArrayList<>(passed);
    more.add(step);
    return new PendingLogin(account, since, more);
  }

  boolean isOver(Instant now) {
    return now.isAfter(since.plus(LIFETIME));
  }
}
