package org.foyer.identity.administration;

import java.util.List;
import java.util.Locale;
import org.foyer.identity.mail.Letters;
import org.foyer.shared.RequiredRole;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All accounts, to look through. */
@Controller
@RequiredRole(StaffRoles.ADMINISTRATOR)
class AccountListPage {

  private final AccountDirectory directory;
  private final Letters letters;

  AccountListPage(AccountDirectory directory, Letters letters) {
    this.directory = directory;
    this.letters = letters;
  }

  @GetMapping("/admin/users")
  String list(
      @RequestParam(defaultValue = "") String search,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    int shown = Math.max(0, page);
    String text = search.strip().toLowerCase(Locale.ROOT).replace("\0", "");
    List<AccountRow> rows = directory.search(text, shown);
    model.addAttribute("search", search);
    model.addAttribute("page", shown);
    model.addAttribute("more", rows.size() > AccountDirectory.PAGE);
    model.addAttribute("rows", rows.stream().limit(AccountDirectory.PAGE).toList());
    model.addAttribute("lettersAreSent", letters.areSent());
    return "admin-users";
  }
}
