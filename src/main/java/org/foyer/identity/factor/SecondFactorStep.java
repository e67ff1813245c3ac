package org.foyer.identity.factor;

import org.foyer.identity.account.Account;
import org.foyer.identity.login.LoginStep;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** After the password, people who have a second factor show it; those who must have one make it. */
@Component
@Order(10)
class SecondFactorStep implements LoginStep {

  static final String PATH = "/login/second-factor";

  private final SecondFactors factors;
  private final SecondFactorPolicy policy;

  SecondFactorStep(SecondFactors factors, SecondFactorPolicy policy) {
    this.factors = factors;
    this.policy = policy;
  }

  @Override
  public String name() {
    return "second-factor";
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public boolean isOwedBy(Account account) {
    return policy.requires(account) || factors.has(account.id());
  }
}
