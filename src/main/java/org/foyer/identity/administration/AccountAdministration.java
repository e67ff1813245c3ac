package org.foyer.identity.administration;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.AccountChanges;
import org.foyer.identity.account.Accounts;
import org.foyer.identity.factor.SecondFactors;
import org.foyer.identity.invitation.Invitations;
import org.foyer.identity.link.LinkPurpose;
import org.foyer.identity.link.OneTimeLinks;
import org.foyer.identity.reset.PasswordResets;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators do with accounts. One does it after the other, and each is still an
 * administrator when it is done, so that there is always one left. Each method throws a {@link
 * Refusal} for what may not be.
 */
@Component
class AccountAdministration {

  private static final String NOT_ONESELF = "You cannot do this to your own account.";

  private final JdbcClient database;
  private final Accounts accounts;
  private final AccountChanges changes;
  private final StaffRoles roles;
  private final Invitations invitations;
  private final PasswordResets resets;
  private final OneTimeLinks links;
  private final SecondFactors factors;

  AccountAdministration(
      JdbcClient database,
      Accounts accounts,
      AccountChanges changes,
      StaffRoles roles,
      Invitations invitations,
      PasswordResets resets,
      OneTimeLinks links,
      SecondFactors factors) {
    this.database = database;
    this.accounts = accounts;
    this.changes = changes;
    this.roles = roles;
    this.invitations = invitations;
    this.resets = resets;
    this.links = links;
    this.factors = factors;
  }

  /** Changes the roles and the link of somebody who works here. */
  @Transactional
  public void assign(UUID id, Set<String> newRoles, @Nullable String fhirUser, Account by) {
    Account account = begin(id, by);
    if (!roles.areAll(newRoles) || !roles.areAll(account.roles())) {
      throw new Refusal("Only roles of staff can be given, and only to staff.");
    }
    if (newRoles.isEmpty()) {
      throw new Refusal("An account needs a role. Disable it if the person may do nothing.");
    }
    if (id.equals(by.id()) && !newRoles.contains(StaffRoles.ADMINISTRATOR)) {
      throw new Refusal("You cannot take the role of administrator from yourself.");
    }
    accounts.update(account.as(newRoles, fhirUser));
    changes.record(
        id,
        by,
        "Roles: "
            + words(account.roles())
            + " → "
            + words(newRoles)
            + ". Link: "
            + word(account.fhirUser())
            + " → "
            + word(fhirUser)
            + ".");
  }

  /** Shuts an account: its sessions end and its tokens count no more. */
  @Transactional
  public void disable(UUID id, Account by) {
    Account account = begin(id, by);
    if (id.equals(by.id())) {
      throw new Refusal(NOT_ONESELF);
    }
    accounts.update(account.withState(State.DISABLED));
    for (LinkPurpose purpose : LinkPurpose.values()) {
      links.revoke(purpose, id);
    }
    changes.record(id, by, "Disabled.");
  }

  /** Opens an account that was shut. Who has never chosen a password is invited again. */
  @Transactional
  public void enable(UUID id, Account by) {
    Account account = begin(id, by);
    if (account.state() != State.DISABLED) {
      throw new Refusal("This account is not disabled.");
    }
    accounts.update(account.withState(hasPassword(id) ? State.ACTIVE : State.PENDING));
    changes.record(id, by, "Enabled.");
  }

  /** Lets somebody try again to log in, after too many failures. */
  @Transactional
  public void unlock(UUID id, Account by) {
    begin(id, by);
    database
        .sql("update foyer_account set failed_logins = 0, locked_until = null where id = :id")
        .param("id", id)
        .update();
    changes.record(id, by, "Unlocked.");
  }

  /** Takes all second factors from somebody who has lost them, and ends the sessions. */
  @Transactional
  public void resetFactors(UUID id, Account by) {
    begin(id, by);
    if (id.equals(by.id())) {
      throw new Refusal(NOT_ONESELF);
    }
    factors.reset(id);
    changes.record(id, by, "Second factors removed.");
  }

  /**
   * Sends the link with which the person chooses a password: the invitation again, or a new
   * password.
   *
   * @return the address to hand over, if there is no mail server
   */
  @Transactional
  public Optional<String> sendLink(UUID id, Account by) {
    Account account = begin(id, by);
    return switch (account.state()) {
      case PENDING -> invitations.resend(account, by);
      case ACTIVE -> {
        changes.record(id, by, "A link for a new password was made.");
        yield resets.send(account);
      }
      case DISABLED -> throw new Refusal("This account is disabled.");
    };
  }

  private Account begin(UUID id, Account by) {
    database
        .sql("select pg_advisory_xact_lock(hashtext('foyer account administration'))")
        .query((row, number) -> id)
        .single();
    boolean stillAdministrator =
        accounts
            .find(by.id())
            .filter(found -> found.state() == State.ACTIVE)
            .filter(found -> found.roles().contains(StaffRoles.ADMINISTRATOR))
            .isPresent();
    if (!stillAdministrator) {
      throw new Refusal("You are no administrator any more.");
    }
    return accounts.find(id).orElseThrow(() -> new Refusal("This account is gone."));
  }

  private boolean hasPassword(UUID id) {
    return database
        .sql("select password_hash is not null from foyer_account where id = :id")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  private static String words(Set<String> roles) {
    return roles.isEmpty() ? "none" : String.join(", ", new TreeSet<>(roles));
  }

  private static String word(@Nullable String link) {
    return link == null ? "none" : link;
  }
}
