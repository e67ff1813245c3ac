package org.foyer.identity.invitation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Passwords;
import org.foyer.identity.link.LinkPurpose;
import org.foyer.identity.link.OpenedLinks;
import org.foyer.identity.page.Notice;
import org.foyer.shared.AnonymousPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an invitation leads: to the choice of the first password. */
@Controller
@RequestMapping("/invitation")
class InvitationPages {

  private static final String PAGE = "invitation";

  private final Invitations invitations;
  private final Passwords passwords;

  InvitationPages(Invitations invitations, Passwords passwords) {
    this.invitations = invitations;
    this.passwords = passwords;
  }

  @Bean
  static AnonymousPaths anonymousInvitation() {
    return AnonymousPaths.of("/invitation", "/invitation/accepted");
  }

  @GetMapping(params = "token")
  String open(
      @RequestParam String token, HttpServletRequest request, HttpServletResponse response) {
    return OpenedLinks.open(request, response, LinkPurpose.INVITATION, token);
  }

  @GetMapping(params = "!token")
  String form(HttpServletRequest request, HttpServletResponse response, Model model) {
    OpenedLinks.protect(response);
    Optional<Account> invited = invited(request);
    invited.ifPresent(account -> model.addAttribute("invited", account));
    return invited.isPresent() ? PAGE : over(response, model);
  }

  @PostMapping
  String accept(
      @RequestParam String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    OpenedLinks.protect(response);
    Optional<Account> invited = invited(request);
    if (invited.isEmpty()) {
      return over(response, model);
    }
    Optional<String> problem = passwords.problem(password, invited.get().userName());
    if (problem.isPresent()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("invited", invited.get());
      model.addAttribute("errors", Map.of("password", problem.get()));
      return PAGE;
    }
    String hash = OpenedLinks.hash(request, LinkPurpose.INVITATION).orElseThrow();
    if (invitations.accept(hash, password).isEmpty()) {
      return over(response, model);
    }
    request.getSession().invalidate();
    return "redirect:/invitation/accepted";
  }

  @GetMapping("/accepted")
  String accepted(Model model) {
    return Notice.of("Your account is ready", "Log in with your user name and your password.")
        .leadingTo("/login", "Log in")
        .show(model);
  }

  private Optional<Account> invited(HttpServletRequest request) {
    return OpenedLinks.hash(request, LinkPurpose.INVITATION).flatMap(invitations::invited);
  }

  private static String over(HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.NOT_FOUND.value());
    return Notice.of(
            "This link is not valid",
            "It was used, it is older than 7 days, or there is a newer one.",
            "Whoever invited you can send a new one.")
        .leadingTo("/login", "Log in")
        .show(model);
  }
}
