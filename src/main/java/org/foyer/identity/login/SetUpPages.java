package org.foyer.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.NewAccount;
import org.foyer.identity.account.Passwords;
import org.foyer.shared.AnonymousPaths;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form behind a set-up link. */
@Controller
class SetUpPages {

  private static final String TAKEN = "This user name is taken. Choose another.";

  private final SetUpLinks links;
  private final Passwords passwords;
  private final RateLimit rateLimit;
  private final Logins logins;

  SetUpPages(SetUpLinks links, Passwords passwords, RateLimit rateLimit, Logins logins) {
    this.links = links;
    this.passwords = passwords;
    this.rateLimit = rateLimit;
    this.logins = logins;
  }

  @Bean
  static AnonymousPaths anonymousSetUp() {
    return AnonymousPaths.of("/set-up/*");
  }

  @GetMapping("/set-up/{secret}")
  String form(@PathVariable String secret, HttpServletResponse response) {
    if (links.isValid(secret)) {
      return "set-up";
    }
    response.setStatus(HttpStatus.NOT_FOUND.value());
    return "set-up-over";
  }

  @PostMapping("/set-up/{secret}")
  @Nullable String setUp(
      @PathVariable String secret,
      @RequestParam String userName,
      @RequestParam String displayName,
      @RequestParam String email,
      @RequestParam String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    if (!rateLimit.admits("login", request.getRemoteAddr(), response)) {
      return null;
    }
    NewAccount wanted = new NewAccount(userName, displayName, email);
    Map<String, String> errors = wanted.problems();
    passwords
        .problem(password, wanted.userName())
        .ifPresent(problem -> errors.put("password", problem));
    if (errors.isEmpty()) {
      try {
        Optional<Account> administrator = links.use(secret, wanted, password);
        if (administrator.isPresent()) {
          response.sendRedirect(logins.begin(request, response, administrator.get()));
          return null;
        }
        return form(secret, response);
      } catch (DuplicateKeyException e) {
        errors.put("userName", TAKEN);
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    model.addAttribute("newAccount", wanted);
    model.addAttribute("errors", errors);
    return "set-up";
  }
}
