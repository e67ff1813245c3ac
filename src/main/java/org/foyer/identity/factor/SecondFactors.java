package org.foyer.identity.factor;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.AccountSessions;
import org.foyer.identity.account.AuditActors;
import org.foyer.identity.account.LockOut;
import org.foyer.identity.account.LockOut.Attempt;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The second factors of accounts, all kinds together. */
@Component
public class SecondFactors {

  private final AuthenticatorApps apps;
  private final RecoveryCodes recoveryCodes;
  private final Passkeys passkeys;
  private final LockOut lockOut;
  private final AccountSessions sessions;

  private final AuditTrail trail;

  SecondFactors(
      AuthenticatorApps apps,
      RecoveryCodes recoveryCodes,
      Passkeys passkeys,
      LockOut lockOut,
      AccountSessions sessions,
      AuditTrail trail) {
    this.trail = trail;
    this.apps = apps;
    this.recoveryCodes = recoveryCodes;
    this.passkeys = passkeys;
    this.lockOut = lockOut;
    this.sessions = sessions;
  }

  /** Whether the account has an authenticator app or a passkey. */
  public boolean has(UUID account) {
    return apps.isEnrolled(account) || !passkeys.of(account).isEmpty();
  }

  /**
   * Takes all second factors from an account and logs it off everywhere, for a person who has lost
   * them. If the role requires one, the person makes a new one with the next login.
   */
  @Transactional
  public void reset(UUID account) {
    apps.remove(account);
    passkeys.removeAll(account);
    recoveryCodes.remove(account);
    sessions.endAll(account);
    note(account, "factors-removed");
  }

  /**
   * Enrols an app, and makes recovery codes, which are void without a factor and new with each app.
   *
   * @return the codes; empty if the app's code is wrong
   */
  @Transactional
  Optional<List<String>> enrol(UUID account, TotpSecret secret, String code) {
    if (!apps.enrol(account, secret, digits(code))) {
      return Optional.empty();
    }
    note(account, "factor-added");
    return Optional.of(recoveryCodes.renew(account));
  }

  /** The same, for somebody who has no second factor yet; empty as well if there is one by now. */
  @Transactional
  Optional<List<String>> enrolFirst(UUID account, TotpSecret secret, String code) {
    lockOut.lock(account);
    return has(account) ? Optional.empty() : enrol(account, secret, code);
  }

  /** Removes the app, and the recovery codes with the last factor. */
  @Transactional
  void removeApp(UUID account) {
    apps.remove(account);
    note(account, "factor-removed");
    forgetCodesWithoutFactor(account);
  }

  /** Removes a passkey, and the recovery codes with the last factor. */
  @Transactional
  void removePasskey(UUID account, String credentialId) {
    passkeys.remove(account, credentialId);
    note(account, "factor-removed");
    forgetCodesWithoutFactor(account);
  }

  /** Whether this is a code of the app, or a recovery code. Failures count for the lock-out. */
  boolean accept(Account account, String code) {
    Optional<Attempt> attempt = lockOut.attempt(account.userName());
    if (attempt.isEmpty() || !isRight(account.id(), code)) {
      trail.record(
          AuditEntry.of(Kind.LOGIN, "second-factor")
              .by(AuditActors.of(account))
              .refused(attempt.isEmpty() ? "locked" : "wrong-code"));
      return false;
    }
    lockOut.right(attempt.get());
    return true;
  }

  private void note(UUID account, String what) {
    trail.record(
        AuditEntry.of(Kind.ACCOUNT, what).by(AuditActors.atPage()).about("account:" + account));
  }

  private boolean isRight(UUID account, String code) {
    String digits = digits(code);
    return digits.length() == Totp.DIGITS
        ? apps.accept(account, digits)
        : recoveryCodes.accept(account, code);
  }

  private void forgetCodesWithoutFactor(UUID account) {
    if (!has(account)) {
      recoveryCodes.remove(account);
    }
  }

  /** Apps show the six digits in two groups. */
  private static String digits(String code) {
    return code.replaceAll("\\s", "");
  }
}
