package org.foyer.identity.registration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.foyer.identity.login.RateLimit;
import org.foyer.identity.mail.Dispatch;
import org.foyer.identity.mail.Letters;
import org.foyer.identity.page.Notice;
import org.foyer.shared.AnonymousPaths;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** The form with which a patient registers. Its answer tells nothing of who is known here. */
@Controller
class RegisterPages {

  private static final String PAGE = "register";

  private final SelfRegistration registration;
  private final RegistrationSettings settings;
  private final Letters letters;
  private final Dispatch dispatch;
  private final RateLimit rateLimit;
  private final Clock clock;

  RegisterPages(
      SelfRegistration registration,
      RegistrationSettings settings,
      Letters letters,
      Dispatch dispatch,
      RateLimit rateLimit,
      Clock clock) {
    this.registration = registration;
    this.settings = settings;
    this.letters = letters;
    this.dispatch = dispatch;
    this.rateLimit = rateLimit;
    this.clock = clock;
  }

  @Bean
  static AnonymousPaths anonymousRegistration() {
    return AnonymousPaths.of(
        "/register", "/register/asked", "/register/confirm", "/register/confirmed");
  }

  @GetMapping("/register")
  String form(Model model) {
    model.addAttribute("form", new RegistrationForm(null, null, null, null, null));
    return isOpen() ? page(model) : closed(model);
  }

  @PostMapping("/register")
  @Nullable String register(
      @ModelAttribute("form") RegistrationForm form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    if (!isOpen()) {
      return closed(model);
    }
    if (!rateLimit.admits("patient-registration", request.getRemoteAddr(), response)) {
      return null;
    }
    Map<String, String> problems =
        form.problems(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("errors", problems);
      return page(model);
    }
    dispatch.later(() -> registration.register(form));
    return "redirect:/register/asked";
  }

  @GetMapping("/register/asked")
  String asked(Model model) {
    return Notice.of(
            "Look into your mail",
            "A letter is on its way to the address that you gave. Open the link in it within a"
                + " day.",
            "If no letter comes, look whether it was taken for spam, or ask the front desk.")
        .leadingTo("/login", "Log in")
        .show(model);
  }

  private boolean isOpen() {
    return settings.selfRegistration() && letters.areSent();
  }

  private String page(Model model) {
    model.addAttribute("terms", settings.terms());
    return PAGE;
  }

  private String closed(Model model) {
    String reason =
        settings.selfRegistration()
            ? "This server is not set up to send e-mail, so nobody can register here."
            : "This hospital does not offer registration on this page.";
    return Notice.of("Register", reason, "Ask the front desk for an account.")
        .leadingTo("/login", "Log in")
        .show(model);
  }
}
