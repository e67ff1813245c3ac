package org.foyer.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Accounts;
import org.foyer.identity.account.AuditActors;
import org.foyer.identity.account.PasswordCheck;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form that asks who somebody is, and the page after logging out. */
@Controller
class LoginPages {

  private static final String FAILURE =
      "The user name or the password is wrong, or there were too many attempts. After several"
          + " failures an account is locked for a while.";

  private final PasswordCheck passwords;
  private final Accounts accounts;
  private final RateLimit rateLimit;
  private final Logins logins;

  private final AuditTrail trail;

  LoginPages(
      Accounts accounts,
      PasswordCheck passwords,
      RateLimit rateLimit,
      Logins logins,
      AuditTrail trail) {
    this.trail = trail;
    this.passwords = passwords;
    this.accounts = accounts;
    this.rateLimit = rateLimit;
    this.logins = logins;
  }

  @GetMapping("/login")
  String form(@Nullable Principal person) {
    return person == null ? "login" : "redirect:/";
  }

  @PostMapping("/login")
  @Nullable String login(
      @RequestParam String userName,
      @RequestParam String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    if (!rateLimit.admits("login", request.getRemoteAddr(), response)) {
      return null;
    }
    Optional<Account> account = passwords.check(userName, password);
    if (account.isPresent()) {
      response.sendRedirect(logins.begin(request, response, account.get()));
      return null;
    }
    noteFailure(userName);
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    model.addAttribute("userName", userName);
    model.addAttribute("errors", Map.of("userName", FAILURE));
    return "login";
  }

  /** A name that nobody has may be a password in the wrong field, and is not kept. */
  private void noteFailure(String userName) {
    AuditEntry entry = AuditEntry.of(Kind.LOGIN, "login").refused("wrong-password-or-locked");
    boolean text = userName.indexOf('\0') < 0;
    Optional<Account> known = text ? accounts.findByUserName(userName.strip()) : Optional.empty();
    trail.record(
        known
            .map(account -> entry.by(AuditActors.of(account)))
            .orElseGet(() -> entry.by(Actor.named("unknown user name"))));
  }

  /** Asks whoever was sent here by an app that did not show whom it means. */
  @GetMapping("/logout")
  String askWhetherToLogOut() {
    return "logout";
  }

  @GetMapping("/logged-out")
  String loggedOut() {
    return "logged-out";
  }
}
