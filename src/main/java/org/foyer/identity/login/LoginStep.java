package org.foyer.identity.login;

import org.foyer.identity.account.Account;

/**
 * Something that a person does between the password and being logged in, such as a second factor.
 * Until all steps are passed nobody is logged in. Declared as beans; {@link
 * org.springframework.core.annotation.Order} orders them. The page of a step takes the person from
 * {@link Logins#pending} and calls {@link Logins#passed}.
 */
public interface LoginStep {

  /** What tells it from other steps. */
  String name();

  /** Where its page is: a path under {@code /login/}, which is open to all. */
  String path();

  /** Whether this person has to go there. */
  boolean isOwedBy(Account account);
}
