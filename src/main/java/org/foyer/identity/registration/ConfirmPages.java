package org.foyer.identity.registration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.foyer.identity.account.Passwords;
import org.foyer.identity.link.LinkPurpose;
import org.foyer.identity.link.OpenedLinks;
import org.foyer.identity.page.Notice;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the letter after a registration leads: to the choice of a password. */
@Controller
@RequestMapping("/register")
class ConfirmPages {

  private static final String PAGE = "register-confirm";

  private final SelfRegistration registrations;
  private final Passwords passwords;

  ConfirmPages(SelfRegistration registrations, Passwords passwords) {
    this.registrations = registrations;
    this.passwords = passwords;
  }

  @GetMapping(path = "/confirm", params = "token")
  String open(
      @RequestParam String token, HttpServletRequest request, HttpServletResponse response) {
    return OpenedLinks.open(request, response, LinkPurpose.REGISTRATION, token);
  }

  @GetMapping(path = "/confirm", params = "!token")
  String form(HttpServletRequest request, HttpServletResponse response, Model model) {
    OpenedLinks.protect(response);
    Optional<Registration> registration = registration(request);
    registration.ifPresent(found -> model.addAttribute("registration", found));
    return registration.isPresent() ? PAGE : over(response, model);
  }

  @PostMapping("/confirm")
  String confirm(
      @RequestParam String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    OpenedLinks.protect(response);
    Optional<Registration> registration = registration(request);
    if (registration.isEmpty()) {
      return over(response, model);
    }
    Optional<String> problem = passwords.problem(password, registration.get().email());
    if (problem.isPresent()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("registration", registration.get());
      model.addAttribute("errors", Map.of("password", problem.get()));
      return PAGE;
    }
    if (!isConfirmed(request, password)) {
      return over(response, model);
    }
    request.getSession().invalidate();
    return "redirect:/register/confirmed";
  }

  @GetMapping("/confirmed")
  String confirmed(Model model) {
    return Notice.of(
            "Your e-mail address is confirmed",
            "Log in with your e-mail address and your password.",
            "The hospital still has to confirm who you are. If the front desk gave you a code, you"
                + " can enter it after you have logged in.")
        .leadingTo("/login", "Log in")
        .show(model);
  }

  private boolean isConfirmed(HttpServletRequest request, String password) {
    String hash = OpenedLinks.hash(request, LinkPurpose.REGISTRATION).orElseThrow();
    try {
      return registrations.confirm(hash, password).isPresent();
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  private Optional<Registration> registration(HttpServletRequest request) {
    return OpenedLinks.hash(request, LinkPurpose.REGISTRATION).flatMap(registrations::registration);
  }

  private static String over(HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.NOT_FOUND.value());
    return Notice.of(
            "This link is not valid",
            "It was used, it is older than a day, or there is a newer one.")
        .leadingTo("/register", "Register again")
        .show(model);
  }
}
