package org.foyer.identity.administration;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.NewAccount;
import org.foyer.identity.invitation.Invitations;
import org.foyer.identity.mail.Letters;
import org.foyer.shared.RequiredRole;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form with which an administrator invites somebody who works here. */
@Controller
@RequiredRole(StaffRoles.ADMINISTRATOR)
@RequestMapping("/admin/users/invite")
class InvitePage {

  private static final String PAGE = "admin-invite";

  private final Invitations invitations;
  private final StaffRoles roles;
  private final Practitioners practitioners;
  private final Letters letters;

  InvitePage(
      Invitations invitations, StaffRoles roles, Practitioners practitioners, Letters letters) {
    this.invitations = invitations;
    this.roles = roles;
    this.practitioners = practitioners;
    this.letters = letters;
  }

  /**
   * What the administrator fills in.
   *
   * @param userName the e-mail address if it is empty
   * @param displayName the person's name
   * @param email where the invitation goes
   * @param roles what the person does here
   * @param fhirUser the person's Practitioner; empty for none
   */
  record Form(
      @Nullable String userName,
      @Nullable String displayName,
      @Nullable String email,
      @Nullable Set<String> roles,
      @Nullable String fhirUser) {

    NewAccount account() {
      String address = text(email);
      return new NewAccount(
          text(userName).isBlank() ? address : text(userName), text(displayName), address);
    }

    Set<String> chosen() {
      return roles == null ? Set.of() : roles;
    }

    public @Nullable String link() {
      return text(fhirUser).isBlank() ? null : text(fhirUser).strip();
    }

    private static String text(@Nullable String value) {
      return value == null ? "" : value;
    }
  }

  @GetMapping
  String form(
      @RequestParam(defaultValue = "") String practitioner,
      @ModelAttribute("account") Account administrator,
      Model model) {
    model.addAttribute("form", new Form(null, null, null, null, null));
    model.addAttribute("practitioner", practitioner);
    if (!practitioner.isBlank()) {
      model.addAttribute("choices", practitioners.named(practitioner, administrator));
    }
    return page(model);
  }

  @PostMapping
  String invite(
      @ModelAttribute("form") Form form,
      @ModelAttribute("account") Account administrator,
      HttpServletResponse response,
      Model model) {
    Map<String, String> errors = problems(form, administrator);
    if (errors.isEmpty()) {
      Account invited = form.account().account(form.chosen(), form.link(), State.PENDING);
      try {
        Optional<String> link = invitations.invite(invited, administrator);
        model.addAttribute("to", "/admin/users/" + invited.id());
        link.ifPresent(address -> model.addAttribute("link", address));
        model.addAttribute("invited", invited);
        return "link-made";
      } catch (DuplicateKeyException e) {
        errors.put("userName", "This user name is taken. Choose another.");
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    model.addAttribute("errors", errors);
    return page(model);
  }

  private Map<String, String> problems(Form form, Account administrator) {
    Map<String, String> problems = form.account().problems();
    if (form.chosen().isEmpty() || !roles.areAll(form.chosen())) {
      problems.put("roles", "Choose at least one role.");
    }
    String link = form.link();
    if (link != null && !practitioners.exists(link, administrator)) {
      problems.put("fhirUser", "There is no such Practitioner.");
    }
    return problems;
  }

  private String page(Model model) {
    List<String> names = roles.names();
    model.addAttribute("roleNames", names);
    model.addAttribute("lettersAreSent", letters.areSent());
    return PAGE;
  }
}
