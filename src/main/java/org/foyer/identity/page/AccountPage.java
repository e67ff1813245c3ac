package org.foyer.identity.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.PasswordCheck;
import org.foyer.identity.account.Passwords;
import org.foyer.identity.login.Logins;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who one is, and a new password. */
@Controller
class AccountPage {

  private final List<AccountLink> links;
  private final PasswordCheck check;
  private final Passwords passwords;
  private final Logins logins;

  AccountPage(
      ObjectProvider<AccountLink> links, PasswordCheck check, Passwords passwords, Logins logins) {
    this.links = links.stream().sorted(Comparator.comparing(AccountLink::order)).toList();
    this.check = check;
    this.passwords = passwords;
    this.logins = logins;
  }

  @ModelAttribute("links")
  List<AccountLink> links() {
    return links;
  }

  @GetMapping("/account")
  String account() {
    return "account";
  }

  @PostMapping("/account/password")
  String changePassword(
      @ModelAttribute("account") Account account,
      @RequestParam String currentPassword,
      @RequestParam String newPassword,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Map<String, String> errors = new LinkedHashMap<>();
    Optional<String> problem = passwords.problem(newPassword, account.userName());
    problem.ifPresent(sentence -> errors.put("newPassword", sentence));
    if (errors.isEmpty() && check.check(account.userName(), currentPassword).isEmpty()) {
      errors.put("currentPassword", "This is not your password, or there were too many attempts.");
    }
    if (!errors.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("errors", errors);
      return "account";
    }
    passwords.choose(account, newPassword);
    logins.renew(request, response, account);
    return "redirect:/account?changed";
  }
}
