package org.foyer.notification.administration;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.foyer.notification.queue.DeadLetter;
import org.foyer.notification.queue.DeadLetters;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.foyer.shared.RequiredRole;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where administrators see which notices failed for good, and send them again. */
@Controller
@RequiredRole(NoticesPage.ADMINISTRATOR)
@RequestMapping("/admin/notices")
class NoticesPage {

  static final String ADMINISTRATOR = "administrator";
  private static final int MOST = 200;

  private final DeadLetters letters;
  private final AuditTrail trail;
  private final TransactionTemplate transactions;

  NoticesPage(DeadLetters letters, AuditTrail trail, TransactionTemplate transactions) {
    this.letters = letters;
    this.trail = trail;
    this.transactions = transactions;
  }

  @GetMapping
  String list(Model model, Principal administrator) {
    List<DeadLetter> dead = letters.latest(MOST);
    trail.record(
        AuditEntry.of(Kind.REST, "search-type")
            .by(Actor.account(administrator.getName(), ADMINISTRATOR))
            .ofPatients(dead.stream().map(DeadLetter::patient).distinct().toList())
            .about("failed notices"));
    model.addAttribute("notices", dead.stream().map(FailedNotice::of).toList());
    model.addAttribute("most", MOST);
    return "admin-notices";
  }

  @PostMapping
  String resend(@RequestParam(defaultValue = "") List<UUID> id, Principal administrator) {
    if (id.isEmpty()) {
      return "redirect:/admin/notices?none";
    }
    id.forEach(each -> resend(each, administrator));
    return "redirect:/admin/notices?resent";
  }

  private void resend(UUID id, Principal administrator) {
    transactions.executeWithoutResult(
        status -> {
          Optional<String> patient = letters.patient(id);
          if (patient.isPresent() && letters.resend(id)) {
            trail.record(
                AuditEntry.of(Kind.REST, ResendOperation.NAME)
                    .by(Actor.account(administrator.getName(), ADMINISTRATOR))
                    .ofPatients(List.of(patient.get()))
                    .about("notice:" + id));
          }
        });
  }
}
