package org.foyer.identity.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.LockOut;
import org.foyer.identity.account.PasswordCheck;
import org.foyer.identity.login.RateLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Before second factors are changed, people show again who they are: by the password and, if they
 * have one, the second factor, or by a passkey alone.
 */
@Controller
@RequestMapping(ConfirmationPages.PATH)
class ConfirmationPages {

  static final String PATH = SecurityPage.PATH + "/confirm";

  private static final String WRONG =
      "The password or the code is wrong, or there were too many attempts.";
  private static final String WRONG_PASSKEY =
      "The passkey was not accepted, or there were too many attempts.";

  private final PasswordCheck passwords;
  private final SecondFactors factors;
  private final PasskeyLogin passkeys;
  private final LockOut lockOut;
  private final StepUp stepUp;
  private final RateLimit limit;
  private final SecurityPage page;

  ConfirmationPages(
      PasswordCheck passwords,
      SecondFactors factors,
      PasskeyLogin passkeys,
      LockOut lockOut,
      StepUp stepUp,
      RateLimit limit,
      SecurityPage page) {
    this.passwords = passwords;
    this.factors = factors;
    this.passkeys = passkeys;
    this.lockOut = lockOut;
    this.stepUp = stepUp;
    this.limit = limit;
    this.page = page;
  }

  @GetMapping({"", "/passkey"})
  String again() {
    return "redirect:" + SecurityPage.PATH;
  }

  @PostMapping
  @Nullable String confirm(
      @ModelAttribute("account") Account account,
      @RequestParam String password,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    if (!limit.admits("login", request.getRemoteAddr(), response)) {
      return null;
    }
    if (passwords.check(account.userName(), password).isEmpty()
        || (factors.has(account.id()) && !factors.accept(account, code))) {
      return refused(request, response, model, account, Map.of("password", WRONG));
    }
    return confirmed(request, account);
  }

  @PostMapping(path = "/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  String options(@ModelAttribute("account") Account account, HttpServletRequest request) {
    return passkeys.ask(request, account);
  }

  @PostMapping("/passkey")
  @Nullable String confirmByPasskey(
      @ModelAttribute("account") Account account,
      @RequestParam String credential,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    if (!limit.admits("login", request.getRemoteAddr(), response)) {
      return null;
    }
    return passkeys.check(request, credential, account).isPresent()
        ? confirmed(request, account)
        : refused(request, response, model, account, Map.of("passkey", WRONG_PASSKEY));
  }

  private String confirmed(HttpServletRequest request, Account account) {
    lockOut.clear(account.id());
    stepUp.shown(request, account.id());
    return "redirect:" + SecurityPage.PATH;
  }

  private String refused(
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      Account account,
      Map<String, String> errors) {
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    model.addAttribute("errors", errors);
    return page.page(account, request, model);
  }
}
