package org.foyer.identity.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.foyer.identity.account.Account;
import org.foyer.identity.login.Logins;
import org.foyer.identity.login.RateLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page after the password: it asks for the second factor. */
@Controller
@RequestMapping(SecondFactorStep.PATH)
class SecondFactorPages {

  static final String[] ONE_TIME_PASSWORD = {"otp", "mfa"};

  private static final String WRONG =
      "The code is wrong, was used before, or there were too many attempts. After several failures"
          + " an account is locked for a while.";
  private static final String WRONG_PASSKEY =
      "The passkey was not accepted, or there were too many attempts. Try again, or use a code.";

  private final Logins logins;
  private final SecondFactorStep step;
  private final SecondFactors factors;
  private final Passkeys passkeys;
  private final PasskeyLogin passkeyLogin;
  private final RateLimit limit;

  SecondFactorPages(
      Logins logins,
      SecondFactorStep step,
      SecondFactors factors,
      Passkeys passkeys,
      PasskeyLogin passkeyLogin,
      RateLimit limit) {
    this.logins = logins;
    this.step = step;
    this.factors = factors;
    this.passkeys = passkeys;
    this.passkeyLogin = passkeyLogin;
    this.limit = limit;
  }

  @GetMapping
  String form(HttpServletRequest request, Model model) {
    Optional<Account> person = logins.pending(request);
    if (person.isEmpty()) {
      return "redirect:/login?ended";
    }
    if (!factors.has(person.get().id())) {
      return "redirect:" + EnrolmentPages.PATH;
    }
    return page(model, person.get());
  }

  @PostMapping
  @Nullable String check(
      @RequestParam String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    if (!limit.admits("login", request.getRemoteAddr(), response)) {
      return null;
    }
    Optional<Account> person = logins.pending(request);
    if (person.isEmpty()) {
      return "redirect:/login?ended";
    }
    if (factors.accept(person.get(), code)) {
      response.sendRedirect(logins.passed(request, response, step, ONE_TIME_PASSWORD));
      return null;
    }
    return refused(response, model, person.get(), Map.of("code", WRONG));
  }

  @PostMapping("/passkey")
  @Nullable String checkPasskey(
      @RequestParam String credential,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    if (!limit.admits("login", request.getRemoteAddr(), response)) {
      return null;
    }
    Optional<Account> person = logins.pending(request);
    if (person.isEmpty()) {
      return "redirect:/login?ended";
    }
    Optional<PasskeyLogin.Proof> proof = passkeyLogin.check(request, credential, person.get());
    if (proof.isPresent()) {
      response.sendRedirect(
          logins.passed(request, response, step, proof.get().methods().toArray(String[]::new)));
      return null;
    }
    return refused(response, model, person.get(), Map.of("passkey", WRONG_PASSKEY));
  }

  private String refused(
      HttpServletResponse response, Model model, Account person, Map<String, String> errors) {
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    model.addAttribute("errors", errors);
    return page(model, person);
  }

  private String page(Model model, Account person) {
    model.addAttribute("offersPasskey", !passkeys.of(person.id()).isEmpty());
    return "factor/second-factor";
  }
}
