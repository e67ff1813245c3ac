package org.foyer.identity.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.AccountSessions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes of one's authenticator app and recovery codes; {@link StepUpGuard} stands before it. */
@Controller
@RequestMapping(SecurityPage.PATH)
class FactorChanges {

  private static final String APP = SecurityPage.PATH + "/app";

  private final SecondFactors factors;
  private final RecoveryCodes recoveryCodes;
  private final LastFactor lastFactor;
  private final AppForm form;
  private final AccountSessions sessions;
  private final SecurityPage page;

  FactorChanges(
      SecondFactors factors,
      RecoveryCodes recoveryCodes,
      LastFactor lastFactor,
      AppForm form,
      AccountSessions sessions,
      SecurityPage page) {
    this.factors = factors;
    this.recoveryCodes = recoveryCodes;
    this.lastFactor = lastFactor;
    this.form = form;
    this.sessions = sessions;
    this.page = page;
  }

  @GetMapping("/app")
  String form(@ModelAttribute("account") Account account, HttpServletRequest request, Model model) {
    return form.show(request, model, account, APP);
  }

  @PostMapping("/app")
  String enrol(
      @ModelAttribute("account") Account account,
      @RequestParam String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<List<String>> codes = factors.enrol(account.id(), form.secret(request, account), code);
    if (codes.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("errors", Map.of("code", AppForm.WRONG));
      return form.show(request, model, account, APP);
    }
    form.done(request);
    sessions.endOthers(account.id(), request.getSession().getId());
    return AppForm.showCodes(model, codes.get(), request.getContextPath() + SecurityPage.PATH);
  }

  @PostMapping("/app/remove")
  String remove(
      @ModelAttribute("account") Account account,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (lastFactor.isApp(account)) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("errors", Map.of("app", LastFactor.SENTENCE));
      return page.page(account, request, model);
    }
    factors.removeApp(account.id());
    sessions.endOthers(account.id(), request.getSession().getId());
    return "redirect:" + SecurityPage.PATH + "?removed";
  }

  @PostMapping("/recovery-codes")
  String renewCodes(
      @ModelAttribute("account") Account account, HttpServletRequest request, Model model) {
    if (!factors.has(account.id())) {
      return "redirect:" + SecurityPage.PATH;
    }
    return AppForm.showCodes(
        model, recoveryCodes.renew(account.id()), request.getContextPath() + SecurityPage.PATH);
  }

  /** What a reload of a page with codes leads to: they are not shown again. */
  @GetMapping({"/app/remove", "/recovery-codes"})
  String again() {
    return "redirect:" + SecurityPage.PATH;
  }
}
