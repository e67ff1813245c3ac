package org.foyer.identity.factor;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.foyer.identity.account.Account;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The form that shows a secret to an app and asks for its first code, and what comes after it. */
@Component
class AppForm {

  static final String WRONG =
      "This is not the code that the app should show now. Check the time on your device, and type"
          + " the newest code.";

  private final EnrolmentDrafts drafts;

  AppForm(EnrolmentDrafts drafts) {
    this.drafts = drafts;
  }

  TotpSecret secret(HttpServletRequest request, Account account) {
    return drafts.of(request.getSession(), account.id());
  }

  void done(HttpServletRequest request) {
    drafts.forget(request.getSession());
  }

  /** The form, which is sent to an address on this server. */
  String show(HttpServletRequest request, Model model, Account account, String action) {
    TotpSecret secret = secret(request, account);
    model.addAttribute("action", action);
    model.addAttribute("secret", secret.groups());
    model.addAttribute("image", QrCode.image(secret.address(account.userName())));
    return "factor/set-up";
  }

  /** Recovery codes, which are shown this one time. */
  static String showCodes(Model model, List<String> codes, String next) {
    model.addAttribute("codes", codes);
    model.addAttribute("next", next);
    return "factor/recovery-codes";
  }
}
