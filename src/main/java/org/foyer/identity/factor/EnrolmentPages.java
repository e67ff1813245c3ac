package org.foyer.identity.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
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

/** The page after the password of people who must have a second factor and have none. */
@Controller
@RequestMapping(EnrolmentPages.PATH)
class EnrolmentPages {

  static final String PATH = SecondFactorStep.PATH + "/set-up";

  private final Logins logins;
  private final SecondFactorStep step;
  private final SecondFactors factors;
  private final AppForm form;
  private final RateLimit limit;

  EnrolmentPages(
      Logins logins, SecondFactorStep step, SecondFactors factors, AppForm form, RateLimit limit) {
    this.logins = logins;
    this.step = step;
    this.factors = factors;
    this.form = form;
    this.limit = limit;
  }

  @GetMapping
  String form(HttpServletRequest request, Model model) {
    Optional<Account> person = logins.pending(request);
    return person.isEmpty() || factors.has(person.get().id())
        ? "redirect:" + SecondFactorStep.PATH
        : page(request, model, person.get());
  }

  @PostMapping
  @Nullable String enrol(
      @RequestParam String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    if (!limit.admits("login", request.getRemoteAddr(), response)) {
      return null;
    }
    Optional<Account> person = logins.pending(request);
    if (person.isEmpty() || factors.has(person.get().id())) {
      return "redirect:" + SecondFactorStep.PATH;
    }
    Account account = person.get();
    Optional<List<String>> codes =
        factors.enrolFirst(account.id(), form.secret(request, account), code);
    if (codes.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("errors", Map.of("code", AppForm.WRONG));
      return page(request, model, account);
    }
    form.done(request);
    String next = logins.passed(request, response, step, SecondFactorPages.ONE_TIME_PASSWORD);
    return AppForm.showCodes(model, codes.get(), next);
  }

  private String page(HttpServletRequest request, Model model, Account account) {
    return form.show(request, model, account, PATH);
  }
}
