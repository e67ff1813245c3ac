package org.foyer.identity.account;

import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Context;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.Caller.Names;
import org.foyer.shared.Roles;
import org.springframework.stereotype.Component;

/** People at this server's own pages, as callers: with all that their roles grant. */
@Component
public class PersonCallers {

  private final Roles roles;

  PersonCallers(Roles roles) {
    this.roles = roles;
  }

  /** The person with this account. */
  public Caller of(Account account) {
    return new Caller(
        Kind.PERSON,
        account.id().toString(),
        null,
        account.roles(),
        roles.scopesOf(account.roles()),
        new Context(account.fhirUser(), null, null, null),
        new Names(account.displayName(), null));
  }
}
