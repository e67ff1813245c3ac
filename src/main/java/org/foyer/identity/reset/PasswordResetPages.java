package org.foyer.identity.reset;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Passwords;
import org.foyer.identity.link.LinkPurpose;
import org.foyer.identity.link.OpenedLinks;
import org.foyer.identity.login.RateLimit;
import org.foyer.identity.mail.Dispatch;
import org.foyer.identity.mail.Letters;
import org.foyer.identity.page.Notice;
import org.foyer.shared.AnonymousPaths;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which people ask for a new password, and choose it. */
@Controller
class PasswordResetPages {

  private static final String LOGIN = "/login";
  private static final String LOG_IN = "Log in";

  private final PasswordResets resets;
  private final Passwords passwords;
  private final Letters letters;
  private final Dispatch dispatch;
  private final RateLimit rateLimit;

  PasswordResetPages(
      PasswordResets resets,
      Passwords passwords,
      Letters letters,
      Dispatch dispatch,
      RateLimit rateLimit) {
    this.resets = resets;
    this.passwords = passwords;
    this.letters = letters;
    this.dispatch = dispatch;
    this.rateLimit = rateLimit;
  }

  @Bean
  static AnonymousPaths anonymousPasswordReset() {
    return AnonymousPaths.of(
        "/password/forgotten", "/password/asked", "/password/new", "/password/changed");
  }

  @GetMapping("/password/forgotten")
  String forgotten(Model model) {
    if (letters.areSent()) {
      return "password-forgotten";
    }
    return Notice.of(
            "Forgot your password?",
            "This server is not set up to send e-mail, so it cannot send you a link.",
            "Ask an administrator of the hospital for one. With it you choose a new password.")
        .leadingTo(LOGIN, LOG_IN)
        .show(model);
  }

  /** The answer tells nothing, and takes the same time for everybody. */
  @PostMapping("/password/forgotten")
  @Nullable String ask(
      @RequestParam String who, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!rateLimit.admits("reset", request.getRemoteAddr(), response)) {
      return null;
    }
    if (letters.areSent() && !who.isBlank()) {
      dispatch.later(() -> resets.request(who.strip()));
    }
    return "redirect:/password/asked";
  }

  @GetMapping("/password/asked")
  String asked(Model model) {
    return Notice.of(
            "Look into your mail",
            "If there is such an account and we know its e-mail address, a letter with a link is on"
                + " its way. The link counts for 30 minutes.",
            "If no letter comes, look whether it was taken for spam, or ask the hospital.")
        .leadingTo(LOGIN, LOG_IN)
        .show(model);
  }

  @GetMapping(path = "/password/new", params = "token")
  String open(
      @RequestParam String token, HttpServletRequest request, HttpServletResponse response) {
    return OpenedLinks.open(request, response, LinkPurpose.RESET, token);
  }

  @GetMapping(path = "/password/new", params = "!token")
  String form(HttpServletRequest request, HttpServletResponse response, Model model) {
    OpenedLinks.protect(response);
    Optional<Account> account = account(request);
    account.ifPresent(found -> model.addAttribute("userName", found.userName()));
    return account.isPresent() ? "password-new" : over(response, model);
  }

  @PostMapping("/password/new")
  String choose(
      @RequestParam String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    OpenedLinks.protect(response);
    Optional<Account> account = account(request);
    if (account.isEmpty()) {
      return over(response, model);
    }
    String userName = account.get().userName();
    Optional<String> problem = passwords.problem(password, userName);
    if (problem.isPresent()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("userName", userName);
      model.addAttribute("errors", Map.of("password", problem.get()));
      return "password-new";
    }
    String hash = OpenedLinks.hash(request, LinkPurpose.RESET).orElseThrow();
    if (resets.use(hash, password).isEmpty()) {
      return over(response, model);
    }
    request.getSession().invalidate();
    return "redirect:/password/changed";
  }

  @GetMapping("/password/changed")
  String changed(Model model) {
    return Notice.of(
            "Your password is changed",
            "You were logged off everywhere. Log in with your new password.")
        .leadingTo(LOGIN, LOG_IN)
        .show(model);
  }

  private Optional<Account> account(HttpServletRequest request) {
    return OpenedLinks.hash(request, LinkPurpose.RESET).flatMap(resets::account);
  }

  private static String over(HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.NOT_FOUND.value());
    return Notice.of(
            "This link is not valid",
            "It was used, it is older than 30 minutes, or there is a newer one.")
        .leadingTo("/password/forgotten", "Ask for a new link")
        .show(model);
  }
}
