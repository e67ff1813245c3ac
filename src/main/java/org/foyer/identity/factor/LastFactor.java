package org.foyer.identity.factor;

import java.util.List;
import org.foyer.identity.account.Account;
import org.springframework.stereotype.Component;

/** The last second factor of somebody who must have one stays. */
@Component
class LastFactor {

  static final String SENTENCE =
      "Your role needs a second factor. Add another one before you remove this one.";

  private final AuthenticatorApps apps;
  private final Passkeys passkeys;
  private final SecondFactorPolicy policy;

  LastFactor(AuthenticatorApps apps, Passkeys passkeys, SecondFactorPolicy policy) {
    this.apps = apps;
    this.passkeys = passkeys;
    this.policy = policy;
  }

  boolean isApp(Account account) {
    return policy.requires(account) && passkeys.of(account.id()).isEmpty();
  }

  boolean isPasskey(Account account, String credentialId) {
    List<Passkey> own = passkeys.of(account.id());
    return policy.requires(account)
        && !apps.isEnrolled(account.id())
        && own.stream().allMatch(passkey -> passkey.credentialId().equals(credentialId));
  }
}
