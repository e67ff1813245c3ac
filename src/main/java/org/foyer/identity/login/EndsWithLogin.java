package org.foyer.identity.login;

import java.util.UUID;

/** What ends when a person logs out of a browser. Declared as beans, collected by type. */
@FunctionalInterface
public interface EndsWithLogin {

  /**
   * Ends it.
   *
   * @param account who logs out
   * @param session the id of the browser's session
   */
  void end(UUID account, String session);
}
