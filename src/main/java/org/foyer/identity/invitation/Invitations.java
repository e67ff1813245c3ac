package org.foyer.identity.invitation;

import java.util.Optional;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.AccountChanges;
import org.foyer.identity.account.Accounts;
import org.foyer.identity.account.Passwords;
import org.foyer.identity.link.LinkLetters;
import org.foyer.identity.link.LinkLetters.Text;
import org.foyer.identity.link.LinkPurpose;
import org.foyer.identity.link.OneTimeLinks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts that somebody of the hospital makes, and the person takes over by a link. */
@Component
public class Invitations {

  private final Accounts accounts;
  private final Passwords passwords;
  private final AccountChanges changes;
  private final OneTimeLinks links;
  private final LinkLetters letters;

  Invitations(
      Accounts accounts,
      Passwords passwords,
      AccountChanges changes,
      OneTimeLinks links,
      LinkLetters letters) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.changes = changes;
    this.links = links;
    this.letters = letters;
  }

  /**
   * Makes an account and sends the link to it.
   *
   * @param invited the new account, in state PENDING
   * @return the address to hand over, if there is no mail server
   * @throws org.springframework.dao.DuplicateKeyException if the user name is taken, or the patient
   *     has an account
   */
  @Transactional
  public Optional<String> invite(Account invited, Account by) {
    accounts.create(invited);
    String linked = invited.fhirUser() == null ? "" : ", as " + invited.fhirUser();
    changes.record(
        invited.id(),
        by,
        "Invited with roles " + String.join(", ", invited.roles()) + linked + ".");
    return send(invited);
  }

  /**
   * Sends another link to somebody who has not accepted yet; the earlier one is over.
   *
   * @return the address to hand over, if there is no mail server
   */
  @Transactional
  public Optional<String> resend(Account invited, Account by) {
    changes.record(invited.id(), by, "Invited again.");
    return send(invited);
  }

  private Optional<String> send(Account invited) {
    return letters.send(
        LinkPurpose.INVITATION,
        invited.id(),
        new Text(
            String.valueOf(invited.email()),
            "Your account",
            "An account was made for you, with the user name "
                + invited.userName()
                + ". Choose its password here within 7 days:",
            "If you do not know why you get this letter, you need not do anything."));
  }

  /** Who is invited by a link, while it counts. */
  Optional<Account> invited(String hash) {
    return links.subject(LinkPurpose.INVITATION, hash).flatMap(this::pending);
  }

  /**
   * Uses a link up.
   *
   * @return whose account it was; empty if the link does not count any more
   */
  @Transactional
  Optional<Account> accept(String hash, String password) {
    Optional<Account> invited = links.consume(LinkPurpose.INVITATION, hash).flatMap(this::pending);
    invited.ifPresent(
        account -> {
          Account active = account.withState(State.ACTIVE);
          accounts.update(active);
          passwords.choose(active, password);
          changes.record(account.id(), active, "Accepted the invitation.");
        });
    return invited;
  }

  private Optional<Account> pending(UUID id) {
    return accounts.find(id).filter(account -> account.state() == State.PENDING);
  }
}
