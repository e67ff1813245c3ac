package org.foyer.identity.registration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.foyer.identity.account.Account;
import org.foyer.identity.login.Logins;
import org.foyer.identity.login.RateLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a registered person sees until the hospital has confirmed: a field for a code. */
@Controller
@RequestMapping(WaitingStep.PATH)
class WaitingPage {

  private static final String FAILURE =
      "This code does not fit your registration, or it does not count any more. The front desk"
          + " helps you.";

  private final Logins logins;
  private final WaitingStep step;
  private final RegistrationApprovals approvals;
  private final RateLimit rateLimit;

  WaitingPage(
      Logins logins, WaitingStep step, RegistrationApprovals approvals, RateLimit rateLimit) {
    this.logins = logins;
    this.step = step;
    this.approvals = approvals;
    this.rateLimit = rateLimit;
  }

  @GetMapping
  @Nullable String waiting(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Account> account = logins.pending(request);
    if (account.isEmpty()) {
      return "redirect:/login";
    }
    return step.isOwedBy(account.get()) ? "waiting" : goOn(request, response);
  }

  @PostMapping
  @Nullable String code(
      @RequestParam String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    Optional<Account> account = logins.pending(request);
    if (account.isEmpty()) {
      return "redirect:/login";
    }
    if (!rateLimit.admits("code", request.getRemoteAddr(), response)) {
      return null;
    }
    if (!step.isOwedBy(account.get()) || isApproved(account.get(), code)) {
      return goOn(request, response);
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    model.addAttribute("errors", Map.of("code", FAILURE));
    return "waiting";
  }

  private boolean isApproved(Account account, String code) {
    try {
      return approvals.approveByCode(account, code);
    } catch (DuplicateKeyException e) {
      return false; // Somebody else got the record at the same moment.
    }
  }

  private @Nullable String goOn(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendRedirect(logins.passed(request, response, step));
    return null;
  }
}
