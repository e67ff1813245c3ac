package org.foyer.identity.administration;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.AccountChanges;
import org.foyer.identity.factor.SecondFactors;
import org.foyer.identity.mail.Letters;
import org.foyer.shared.RequiredRole;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One account, as an administrator sees and changes it. */
@Controller
@RequiredRole(StaffRoles.ADMINISTRATOR)
@RequestMapping("/admin/users/{id}")
class AccountAdministrationPage {

  private final AccountDirectory directory;
  private final AccountAdministration administration;
  private final AccountChanges changes;
  private final StaffRoles roles;
  private final Practitioners practitioners;
  private final Letters letters;
  private final SecondFactors factors;

  AccountAdministrationPage(
      AccountDirectory directory,
      AccountAdministration administration,
      AccountChanges changes,
      StaffRoles roles,
      Practitioners practitioners,
      Letters letters,
      SecondFactors factors) {
    this.directory = directory;
    this.administration = administration;
    this.changes = changes;
    this.roles = roles;
    this.practitioners = practitioners;
    this.letters = letters;
    this.factors = factors;
  }

  @GetMapping
  String show(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String practitioner,
      @ModelAttribute("account") Account administrator,
      Model model) {
    AccountRow row =
        directory.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("row", row);
    model.addAttribute("person", row.account());
    model.addAttribute("isStaff", roles.areAll(row.account().roles()));
    model.addAttribute("isOneself", id.equals(administrator.id()));
    model.addAttribute("hasFactors", factors.has(id));
    model.addAttribute("roleNames", roles.names());
    model.addAttribute("changes", changes.of(id));
    model.addAttribute("lettersAreSent", letters.areSent());
    model.addAttribute("practitioner", practitioner);
    if (!practitioner.isBlank()) {
      model.addAttribute("choices", practitioners.named(practitioner, administrator));
    }
    return "admin-user";
  }

  @PostMapping("/assignment")
  String assign(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable Set<String> role,
      @RequestParam(defaultValue = "") String fhirUser,
      @ModelAttribute("account") Account administrator,
      HttpServletResponse response,
      Model model) {
    String link = fhirUser.isBlank() ? null : fhirUser.strip();
    Set<String> chosen = role == null ? Set.of() : role;
    return change(
        new Change(id, administrator, response, model),
        () -> {
          if (link != null && !isKept(id, link) && !practitioners.exists(link, administrator)) {
            throw new Refusal("There is no such Practitioner.");
          }
          administration.assign(id, chosen, link, administrator);
        });
  }

  @PostMapping("/{change:disable|enable|unlock|factors}")
  String change(
      @PathVariable UUID id,
      @PathVariable String change,
      @ModelAttribute("account") Account administrator,
      HttpServletResponse response,
      Model model) {
    return change(
        new Change(id, administrator, response, model),
        () -> {
          switch (change) {
            case "disable" -> administration.disable(id, administrator);
            case "enable" -> administration.enable(id, administrator);
            case "unlock" -> administration.unlock(id, administrator);
            default -> administration.resetFactors(id, administrator);
          }
        });
  }

  @PostMapping("/link")
  String sendLink(
      @PathVariable UUID id,
      @ModelAttribute("account") Account administrator,
      HttpServletResponse response,
      Model model) {
    try {
      Optional<String> link = administration.sendLink(id, administrator);
      link.ifPresent(address -> model.addAttribute("link", address));
      model.addAttribute("to", "/admin/users/" + id);
      directory.find(id).ifPresent(row -> model.addAttribute("invited", row.account()));
      return "link-made";
    } catch (Refusal refusal) {
      return refused(new Change(id, administrator, response, model), refusal);
    }
  }

  private record Change(UUID id, Account by, HttpServletResponse response, Model model) {}

  private String change(Change change, Runnable work) {
    try {
      work.run();
      return "redirect:/admin/users/" + change.id() + "?done";
    } catch (Refusal refusal) {
      return refused(change, refusal);
    } catch (DuplicateKeyException e) {
      return refused(change, new Refusal("This record has an account already."));
    }
  }

  private String refused(Change change, Refusal refusal) {
    change.response().setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    change.model().addAttribute("errors", Map.of("main", String.valueOf(refusal.getMessage())));
    return show(change.id(), "", change.by(), change.model());
  }

  private boolean isKept(UUID id, String link) {
    return directory.find(id).filter(row -> link.equals(row.account().fhirUser())).isPresent();
  }
}
