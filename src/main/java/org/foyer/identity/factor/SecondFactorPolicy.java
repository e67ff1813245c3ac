package org.foyer.identity.factor;

import java.util.Set;
import org.foyer.identity.account.Account;
import org.foyer.shared.Roles;
import org.springframework.stereotype.Component;

/** Which roles require a second factor. */
@Component
class SecondFactorPolicy {

  private final Set<String> roles;

  /**
   * The policy that is configured.
   *
   * @throws IllegalArgumentException if it names a role that there is not
   */
  SecondFactorPolicy(SecondFactorSettings settings, Roles known) {
    this.roles = settings.secondFactor();
    for (String role : roles) {
      if (!known.names().contains(role)) {
        throw new IllegalArgumentException(
            "foyer.identity.second-factor names a role that there is not: " + role);
      }
    }
  }

  boolean requires(Account account) {
    return account.roles().stream().anyMatch(roles::contains);
  }
}
