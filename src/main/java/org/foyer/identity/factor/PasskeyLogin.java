package org.foyer.identity.factor;

import com.webauthn4j.util.exception.WebAuthnException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.Accounts;
import org.foyer.identity.account.AuditActors;
import org.foyer.identity.account.LockOut;
import org.foyer.identity.account.LockOut.Attempt;
import org.foyer.identity.factor.PasskeyChallenges.Purpose;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.stereotype.Component;

/** Recognizes people by their passkeys. What passwords are refused for, passkeys are as well. */
@Component
class PasskeyLogin {

  private final PasskeyChallenges challenges;
  private final RelyingParty party;
  private final Passkeys passkeys;
  private final Accounts accounts;
  private final LockOut lockOut;

  private final AuditTrail trail;

  PasskeyLogin(
      PasskeyChallenges challenges,
      RelyingParty party,
      Passkeys passkeys,
      Accounts accounts,
      LockOut lockOut,
      AuditTrail trail) {
    this.trail = trail;
    this.challenges = challenges;
    this.party = party;
    this.passkeys = passkeys;
    this.accounts = accounts;
    this.lockOut = lockOut;
  }

  /**
   * Who has shown a passkey.
   *
   * @param methods what kind, see {@link org.foyer.identity.login.LoggedIn#methods}
   */
  record Proof(Account account, List<String> methods) {}

  /** What an authenticator is asked, as JSON; for a passkey of anybody if no account is given. */
  String ask(HttpServletRequest request, @Nullable Account account) {
    Bytes challenge = challenges.make(request, Purpose.AUTHENTICATION);
    return PasskeyJson.write(party.request(account, challenge));
  }

  /**
   * Checks the answer. Failures count for the lock-out of the account that the passkey belongs to.
   *
   * @param expected whose passkey it must be; null for anybody's
   */
  Optional<Proof> check(HttpServletRequest request, String answer, @Nullable Account expected) {
    Optional<Bytes> challenge = challenges.take(request, Purpose.AUTHENTICATION);
    Optional<PublicKeyCredential<AuthenticatorAssertionResponse>> signed =
        PasskeyJson.signed(answer);
    if (challenge.isEmpty() || signed.isEmpty()) {
      return Optional.empty();
    }
    CredentialRecord passkey = passkeys.findByCredentialId(signed.get().getRawId());
    return owner(passkey)
        .filter(owner -> expected == null || owner.id().equals(expected.id()))
        .filter(owner -> isSigned(owner, challenge.get(), signed.get()))
        .map(owner -> new Proof(owner, methods(passkey)));
  }

  private Optional<Account> owner(@Nullable CredentialRecord passkey) {
    return Optional.ofNullable(passkey)
        .map(found -> PasskeyOwners.account(found.getUserEntityUserId()))
        .flatMap(accounts::find)
        .filter(account -> account.state() == State.ACTIVE);
  }

  private boolean isSigned(
      Account owner, Bytes challenge, PublicKeyCredential<AuthenticatorAssertionResponse> signed) {
    Optional<Attempt> attempt = lockOut.attempt(owner.userName());
    if (attempt.isEmpty()) {
      refused(owner, "locked");
      return false;
    }
    try {
      party.verify(party.request(owner, challenge), signed);
    } catch (WebAuthnException | IllegalArgumentException e) {
      refused(owner, "signature-invalid");
      return false;
    }
    lockOut.right(attempt.get());
    return true;
  }

  private void refused(Account owner, String reason) {
    trail.record(AuditEntry.of(Kind.LOGIN, "passkey").by(AuditActors.of(owner)).refused(reason));
  }

  /** Nothing attests where a passkey is kept; it says itself whether it may leave its device. */
  private static List<String> methods(@Nullable CredentialRecord passkey) {
    boolean leaves = passkey != null && passkey.isBackupEligible();
    return List.of(leaves ? "swk" : "hwk", "user", "mfa");
  }
}
