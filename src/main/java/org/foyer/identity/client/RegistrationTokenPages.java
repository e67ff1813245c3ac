package org.foyer.identity.client;

import java.security.Principal;
import java.time.Duration;
import org.foyer.shared.RequiredRole;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page on which administrators hand out tokens for the registration of apps. */
@Controller
@RequiredRole("administrator")
@RequestMapping("/admin/registration-tokens")
class RegistrationTokenPages {

  private static final int MOST_USES = 1000;
  private static final int MOST_DAYS = 366;
  private static final int LONGEST_PURPOSE = 200;
  private static final String PAGE = "admin-registration-tokens";

  private final InitialAccessTokens tokens;

  RegistrationTokenPages(InitialAccessTokens tokens) {
    this.tokens = tokens;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("tokens", tokens.all());
    return PAGE;
  }

  @PostMapping
  String create(
      @RequestParam String purpose,
      @RequestParam int uses,
      @RequestParam int days,
      Principal administrator,
      Model model) {
    boolean sound =
        !purpose.isBlank()
            && purpose.length() <= LONGEST_PURPOSE
            && uses >= 1
            && uses <= MOST_USES
            && days >= 1
            && days <= MOST_DAYS;
    if (!sound) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    model.addAttribute(
        "token",
        tokens.create(purpose.strip(), uses, Duration.ofDays(days), administrator.getName()));
    return list(model);
  }

  @PostMapping("/revoke")
  String revoke(@RequestParam String id) {
    tokens.revoke(id);
    return "redirect:/admin/registration-tokens";
  }
}
