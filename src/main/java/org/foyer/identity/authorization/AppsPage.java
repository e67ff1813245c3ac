package org.foyer.identity.authorization;

import org.foyer.identity.account.Account;
import org.foyer.identity.page.AccountLink;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a person sees which apps have access, and takes it back. */
@Controller
class AppsPage {

  private static final String PATH = "/account/apps";

  private final AppAccess access;

  AppsPage(AppAccess access) {
    this.access = access;
  }

  @Bean
  static AccountLink appsLink() {
    return new AccountLink(30, "Apps that can see my data", PATH);
  }

  @GetMapping(PATH)
  String show(@ModelAttribute(name = "account", binding = false) Account account, Model model) {
    model.addAttribute("apps", access.of(account.id()));
    return "account-apps";
  }

  @PostMapping(PATH)
  String revoke(
      @ModelAttribute(name = "account", binding = false) Account account,
      @RequestParam String client) {
    access.revoke(account.id(), client);
    return "redirect:" + PATH + "?revoked";
  }
}
