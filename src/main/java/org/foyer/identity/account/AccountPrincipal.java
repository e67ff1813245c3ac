package org.foyer.identity.account;

import java.io.Serializable;
import java.util.UUID;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who is logged in, as a session keeps it. What the person may do is looked up with each request,
 * so that changes count at once.
 *
 * @param id the account
 * @param userName what the person logs in with
 */
public record AccountPrincipal(UUID id, String userName)
    implements AuthenticatedPrincipal, Serializable {

  @Override
  public String getName() {
    return id.toString();
  }
}
