package org.foyer.identity.page;

import java.security.Principal;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.AccountPrincipal;
import org.foyer.identity.account.Accounts;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What each page knows besides its own content. */
@ControllerAdvice
class PageModel {

  private final Accounts accounts;

  PageModel(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Who is logged in, as {@code account}. */
  @ModelAttribute("account")
  @Nullable Account account(@Nullable Principal person) {
    if (person instanceof Authentication authentication
        && authentication.getPrincipal() instanceof AccountPrincipal principal) {
      try {
        return accounts.find(principal.id()).orElse(null);
      } catch (DataAccessException e) {
        return null; // The page that tells of the failure is shown all the same.
      }
    }
    return null;
  }
}
