package org.foyer.identity.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.foyer.identity.login.Logins;
import org.foyer.identity.login.RateLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Logging in with a passkey, which is all that is needed. */
@Controller
class PasskeyLoginPages {

  private static final String WRONG =
      "The passkey was not accepted, or there were too many attempts. Try again, or log in with"
          + " your password.";

  private final PasskeyLogin passkeys;
  private final Logins logins;
  private final RateLimit limit;

  PasskeyLoginPages(PasskeyLogin passkeys, Logins logins, RateLimit limit) {
    this.passkeys = passkeys;
    this.logins = logins;
    this.limit = limit;
  }

  /** For somebody who is not yet known, and for somebody who has given a password. */
  @PostMapping(
      path = {"/login/passkey/options", SecondFactorStep.PATH + "/passkey/options"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  String options(HttpServletRequest request) {
    boolean known = request.getServletPath().startsWith(SecondFactorStep.PATH);
    return passkeys.ask(request, known ? logins.pending(request).orElse(null) : null);
  }

  @GetMapping("/login/passkey")
  String again() {
    return "redirect:/login";
  }

  @PostMapping("/login/passkey")
  @Nullable String login(
      @RequestParam String credential,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    if (!limit.admits("login", request.getRemoteAddr(), response)) {
      return null;
    }
    Optional<PasskeyLogin.Proof> proof = passkeys.check(request, credential, null);
    if (proof.isPresent()) {
      response.sendRedirect(
          logins.finish(request, response, proof.get().account(), proof.get().methods()));
      return null;
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    model.addAttribute("errors", Map.of("passkey", WRONG));
    return "login";
  }
}
