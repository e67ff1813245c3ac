package org.foyer.pharmacy.print;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.foyer.document.PrintLanguage;
import org.foyer.document.Words;
import org.foyer.notification.NotificationSettings;
import org.foyer.pharmacy.print.Verification.Finding;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where the code on a printed prescription leads: for pharmacies that have no account here. What
 * was never printed, and what works no more, are answered the same.
 */
@Controller
@RequestMapping(VerificationPage.PATH + "{code}")
class VerificationPage {

  static final String PATH = "/verify/";
  private static final String PAGE = "verify-prescription";

  private final Verification verification;
  private final NotificationSettings hospital;
  private final Clock clock;

  VerificationPage(Verification verification, NotificationSettings hospital, Clock clock) {
    this.verification = verification;
    this.hospital = hospital;
    this.clock = clock;
  }

  @GetMapping
  String show(@PathVariable String code, Locale reader, HttpServletResponse response, Model model) {
    Words words = words(reader, model);
    fill(verification.look(new VerificationCode(code)), words, response, model);
    return PAGE;
  }

  @PostMapping
  String open(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String birthDate,
      Locale reader,
      HttpServletResponse response,
      Model model) {
    Words words = words(reader, model);
    Optional<Finding> found = verification.look(new VerificationCode(code));
    fill(found, words, response, model);
    found
        .filter(finding -> finding.standing().hasDetails())
        .ifPresent(
            finding -> {
              Optional<PrescriptionText> text =
                  verification.details(new VerificationCode(code), finding, birthDate, words);
              text.ifPresent(details -> model.addAttribute("details", details));
              model.addAttribute("refused", text.isEmpty());
            });
    return PAGE;
  }

  private void fill(
      Optional<Finding> found, Words words, HttpServletResponse response, Model model) {
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    model.addAttribute("checked", words.moment(clock.instant()));
    model.addAttribute("hospital", hospital.hospital());
    if (found.isEmpty()) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
      return;
    }
    model.addAttribute("standing", found.get().standing());
    found
        .get()
        .signature()
        .ifPresent(signed -> model.addAttribute("signed", words.day(signed.time())));
    if (found.get().left() != null) {
      model.addAttribute("left", Amounts.of(found.get().left(), words));
    }
  }

  private Words words(Locale reader, Model model) {
    Words words = new Words(PrintLanguage.of(reader), hospital.zone(), Amounts.WORDS);
    model.addAttribute("words", words);
    model.addAttribute("language", words.language());
    model.addAttribute("skip", words.of("skip"));
    return words;
  }
}
