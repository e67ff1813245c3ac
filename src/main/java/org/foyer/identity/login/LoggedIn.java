package org.foyer.identity.login;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * What a session knows of its login.
 *
 * @param account who
 * @param since since when
 */
record LoggedIn(UUID account, Instant since) implements Serializable {

  static final String ATTRIBUTE = LoggedIn.class.getName();
}
