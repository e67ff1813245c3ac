package org.foyer.identity.reset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.Accounts;
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

/** New passwords by a link. A second factor is asked for afterwards as always. */
@Component
public class PasswordResets {

  /** How many accounts with the same e-mail address get a letter. */
  private static final int MOST_ACCOUNTS = 5;

  private final Accounts accounts;
  private final Passwords passwords;
  private final OneTimeLinks links;
  private final LinkLetters linkLetters;
  private final Letters letters;
  private final RateLimit rateLimit;

  PasswordResets(
      Accounts accounts,
      Passwords passwords,
      OneTimeLinks links,
      LinkLetters linkLetters,
      Letters letters,
      RateLimit rateLimit) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.links = links;
    this.linkLetters = linkLetters;
    this.letters = letters;
    this.rateLimit = rateLimit;
  }

  /**
   * Sends letters to the active accounts that somebody means, but not too often.
   *
   * @param who a user name or an e-mail address
   */
  @Transactional
  public void request(String who) {
    if (who.indexOf('\0') >= 0) {
      return; // PostgreSQL has no such text.
    }
    Stream.concat(accounts.findByUserName(who).stream(), accounts.findByEmail(who).stream())
        .distinct()
        .filter(account -> account.state() == State.ACTIVE && account.email() != null)
        .limit(MOST_ACCOUNTS)
        .filter(account -> rateLimit.tryAcquire("letter", account.id().toString()))
        .forEach(this::send);
  }

  /**
   * Sends a link to the person.
   *
   * @return the address to hand over, if there is no mail server
   */
  public Optional<String> send(Account account) {
    return linkLetters.send(
        LinkPurpose.RESET,
        account.id(),
        new Text(
            String.valueOf(account.email()),
            "A new password",
            "A new password was asked for, for the user name "
                + account.userName()
                + ". You can choose it here within 30 minutes:",
            "If it was not you who asked, you need not do anything. Your password stays as it"
                + " is."));
  }

  /** Whose password a link lets choose, while it counts. */
  public Optional<Account> account(String hash) {
    return links.subject(LinkPurpose.RESET, hash).flatMap(accounts::find).filter(this::isActive);
  }

  /**
   * Uses a link up. The account is logged off everywhere.
   *
   * @return whose password it was; empty if the link does not count any more
   */
  @Transactional
  public Optional<Account> use(String hash, String password) {
    Optional<Account> account =
        links.consume(LinkPurpose.RESET, hash).flatMap(accounts::find).filter(this::isActive);
    account.ifPresent(
        found -> {
          passwords.choose(found, password);
          confirm(found);
        });
    return account;
  }

  private void confirm(Account account) {
    for (String email : account.email() == null ? List.<String>of() : List.of(account.email())) {
      letters.send(
          new Letter(
              email,
              "Your password was changed",
              "The password for the user name "
                  + account.userName()
                  + " was changed by a link from a letter. If that was not you, tell the hospital"
                  + " at once.\n"));
    }
  }

  private boolean isActive(Account account) {
    return account.state() == State.ACTIVE;
  }
}
