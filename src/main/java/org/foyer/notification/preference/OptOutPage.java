package org.foyer.notification.preference;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.notification.NotificationPreferences;
import org.foyer.notification.channel.NoticeWords;
import org.foyer.notification.recipient.Recipients;
import org.foyer.shared.AnonymousPaths;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where the link in each notice leads. Looking changes nothing, because programs look at links too;
 * a button does, and the one click of mail programs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8058">RFC 8058, one-click unsubscribe</a>
 */
@Controller
@RequestMapping(OptOutLinks.PATH + "{secret}")
class OptOutPage {

  private static final String PAGE = "notification-opt-out";

  private final OptOutLinks links;
  private final StoredPreferences preferences;
  private final Recipients recipients;
  private final Store store;
  private final AuditTrail trail;
  private final TransactionTemplate transactions;

  OptOutPage(
      OptOutLinks links,
      StoredPreferences preferences,
      Recipients recipients,
      Stores stores,
      AuditTrail trail,
      TransactionTemplate transactions) {
    this.links = links;
    this.preferences = preferences;
    this.recipients = recipients;
    this.store = stores.asSystem("opt-out by the link in a notice");
    this.trail = trail;
    this.transactions = transactions;
  }

  @Bean
  static AnonymousPaths anonymousOptOut() {
    return AnonymousPaths.secret(OptOutLinks.PATH + "*");
  }

  /** The words of the page. */
  record Words(Locale language) {

    public String of(String key) {
      return NoticeWords.of(language, "page." + key);
    }
  }

  @GetMapping
  String show(
      @PathVariable String secret, Locale reader, HttpServletResponse response, Model model) {
    Optional<String> patient = patient(secret, response);
    patient.ifPresent(id -> fill(id, preferences.of(id).optedOut(), false, model));
    return patient.isPresent() ? PAGE : unknown(reader, model);
  }

  @PostMapping
  String choose(
      @PathVariable String secret,
      @RequestParam(defaultValue = "out") String choice,
      Locale reader,
      HttpServletResponse response,
      Model model) {
    Optional<String> patient = patient(secret, response);
    if (patient.isEmpty()) {
      return unknown(reader, model);
    }
    boolean out = !choice.equals("in");
    NotificationPreferences before = preferences.of(patient.get());
    if (before.optedOut() != out) {
      transactions.executeWithoutResult(status -> keep(patient.get(), before.withOptedOut(out)));
    }
    fill(patient.get(), out, true, model);
    return PAGE;
  }

  private void keep(String patient, NotificationPreferences wishes) {
    preferences.put(patient, wishes, store);
    trail.record(
        AuditEntry.of(Kind.REST, PreferencesOperation.NAME)
            .by(Actor.named("somebody with the link in a notice"))
            .ofPatients(List.of(patient))
            .with("opted-out", String.valueOf(wishes.optedOut())));
  }

  private Optional<String> patient(String secret, HttpServletResponse response) {
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    Optional<String> patient = links.patient(secret);
    if (patient.isEmpty()) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
    }
    return patient;
  }

  private void fill(String patient, boolean out, boolean changed, Model model) {
    Locale language =
        store
            .read(Patient.class, patient)
            .map(found -> recipients.of(found).language())
            .orElse(Locale.ENGLISH);
    speak(language, model);
    model.addAttribute("out", out);
    model.addAttribute("changed", changed);
    model.addAttribute("known", true);
  }

  private static void speak(Locale language, Model model) {
    Words words = new Words(language);
    model.addAttribute("words", words);
    model.addAttribute("language", language.getLanguage());
    model.addAttribute("skip", words.of("skip"));
  }

  /** Whose link it is nobody knows; what is known is the language of the browser. */
  private static String unknown(Locale reader, Model model) {
    boolean german = Locale.GERMAN.getLanguage().equals(reader.getLanguage());
    speak(german ? Locale.GERMAN : Locale.ENGLISH, model);
    model.addAttribute("known", false);
    return PAGE;
  }
}
