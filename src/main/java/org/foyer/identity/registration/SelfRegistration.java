package org.foyer.identity.registration;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.AccountChanges;
import org.foyer.identity.account.Accounts;
import org.foyer.identity.account.NewAccount;
import org.foyer.identity.account.Passwords;
import org.foyer.identity.link.LinkLetters;
import org.foyer.identity.link.LinkLetters.Text;
import org.foyer.identity.link.LinkPurpose;
import org.foyer.identity.link.OneTimeLinks;
import org.foyer.identity.login.RateLimit;
import org.foyer.identity.mail.Letter;
import org.foyer.identity.mail.Letters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registers patients. The password is chosen behind the link: so nobody can put a password of their
 * own on an account that somebody else confirms.
 */
@Component
class SelfRegistration {

  private static final String SUBJECT = "Your registration";

  private final PatientRegistrations registrations;
  private final Accounts accounts;
  private final AccountChanges changes;
  private final Passwords passwords;
  private final OneTimeLinks links;
  private final LinkLetters linkLetters;
  private final Letters letters;
  private final RateLimit rateLimit;

  SelfRegistration(
      PatientRegistrations registrations,
      Accounts accounts,
      AccountChanges changes,
      Passwords passwords,
      OneTimeLinks links,
      LinkLetters linkLetters,
      Letters letters,
      RateLimit rateLimit) {
    this.registrations = registrations;
    this.accounts = accounts;
    this.changes = changes;
    this.passwords = passwords;
    this.links = links;
    this.linkLetters = linkLetters;
    this.letters = letters;
    this.rateLimit = rateLimit;
  }

  /** Sends a letter to the address: a link, or that there is an account already. */
  @Transactional
  public void register(RegistrationForm form) {
    String email = form.userName();
    if (!rateLimit.tryAcquire("letter", email)) {
      return;
    }
    if (accounts.findByUserName(email).isPresent() || !accounts.findByEmail(email).isEmpty()) {
      letters.send(
          new Letter(
              email,
              SUBJECT,
              "Somebody, probably you, wants to register with this e-mail address. There is an"
                  + " account with it already. If you forgot its password, ask for a new one on the"
                  + " page where you log in. If it was not you, you need not do anything.\n"));
      return;
    }
    UUID id = registrations.save(form);
    linkLetters.send(
        LinkPurpose.REGISTRATION,
        id,
        new Text(
            email,
            SUBJECT,
            "Somebody, probably you, registered with this e-mail address. To go on, choose a"
                + " password here within a day:",
            "If it was not you, you need not do anything."));
  }

  /** Whose registration a link confirms, while it counts. */
  Optional<Registration> registration(String hash) {
    return links.subject(LinkPurpose.REGISTRATION, hash).flatMap(registrations::find);
  }

  /**
   * Makes the account: its owner can log in, and then waits for the hospital.
   *
   * @return empty if the link does not count any more
   * @throws org.springframework.dao.DuplicateKeyException if the user name was taken meanwhile
   */
  @Transactional
  public Optional<Account> confirm(String hash, String password) {
    Optional<Registration> registration =
        links.consume(LinkPurpose.REGISTRATION, hash).flatMap(registrations::find);
    return registration.map(found -> confirm(found, password));
  }

  private Account confirm(Registration registration, String password) {
    Account account =
        new NewAccount(registration.email(), registration.name(), registration.email())
            .account(Set.of(), null, State.ACTIVE);
    accounts.create(account);
    passwords.choose(account, password);
    registrations.verify(registration.id(), account.id());
    changes.record(account.id(), account, "Registered.");
    return account;
  }
}
