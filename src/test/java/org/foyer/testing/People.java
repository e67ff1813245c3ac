package org.foyer.testing;

import java.util.Set;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.Accounts;
import org.foyer.identity.account.Passwords;
import org.jspecify.annotations.Nullable;

/** Makes people with accounts on the shared server. */
public final class People {

  /** The password of all of them. */
  public static final String PASSWORD = "calm heron crosses";

  private final Accounts accounts;
  private final Passwords passwords;

  People(Accounts accounts, Passwords passwords) {
    this.accounts = accounts;
    this.passwords = passwords;
  }

  /** Somebody with this role, who is no resource. */
  public Account with(String role) {
    return with(role, null);
  }

  /** Somebody with this role, who is this resource, such as {@code Patient/1}. */
  public Account with(String role, @Nullable String fhirUser) {
    String name = "p" + Patients.unique();
    Account account =
        new Account(
            UUID.randomUUID(),
            name,
            "Person " + name,
            name + "@example.org",
            Set.of(role),
            fhirUser,
            State.ACTIVE);
    accounts.create(account);
    passwords.choose(account, PASSWORD);
    return account;
  }

  /** Stores a changed account. */
  public void update(Account account) {
    accounts.update(account);
  }
}
