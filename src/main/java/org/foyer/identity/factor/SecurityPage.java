package org.foyer.identity.factor;

import jakarta.servlet.http.HttpServletRequest;
import org.foyer.identity.account.Account;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** One's own second factors and passkeys. */
@Controller
class SecurityPage {

  static final String PATH = "/account/security";

  private final AuthenticatorApps apps;
  private final RecoveryCodes recoveryCodes;
  private final Passkeys passkeys;
  private final SecondFactorPolicy policy;
  private final StepUp stepUp;

  SecurityPage(
      AuthenticatorApps apps,
      RecoveryCodes recoveryCodes,
      Passkeys passkeys,
      SecondFactorPolicy policy,
      StepUp stepUp) {
    this.apps = apps;
    this.recoveryCodes = recoveryCodes;
    this.passkeys = passkeys;
    this.policy = policy;
    this.stepUp = stepUp;
  }

  @GetMapping(PATH)
  String page(@ModelAttribute("account") Account account, HttpServletRequest request, Model model) {
    model.addAttribute("confirmed", stepUp.isFresh(request));
    model.addAttribute("required", policy.requires(account));
    model.addAttribute("app", apps.isEnrolled(account.id()));
    model.addAttribute("passkeys", passkeys.of(account.id()));
    model.addAttribute("codesLeft", recoveryCodes.left(account.id()));
    return "factor/security";
  }
}
