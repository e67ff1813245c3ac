package org.foyer.identity.registration;

import org.foyer.identity.account.Account;
import org.foyer.identity.login.LoginStep;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who registered and is not confirmed gets no further than a page that says so. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class WaitingStep implements LoginStep {

  static final String PATH = "/login/waiting";

  private final PatientRegistrations registrations;

  WaitingStep(PatientRegistrations registrations) {
    this.registrations = registrations;
  }

  @Override
  public String name() {
    return "registration";
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public boolean isOwedBy(Account account) {
    return registrations.ofAccount(account.id()).isPresent();
  }
}
