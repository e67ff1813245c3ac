package org.foyer.identity.factor;

import com.webauthn4j.util.exception.WebAuthnException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.AccountSessions;
import org.foyer.identity.factor.PasskeyChallenges.Purpose;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Registers and removes one's passkeys; {@link StepUpGuard} stands before it. */
@Controller
@RequestMapping(PasskeyChanges.PATH)
class PasskeyChanges {

  static final String PATH = SecurityPage.PATH + "/passkeys";

  private static final String REFUSED = "The passkey could not be registered. Try again.";
  private static final int MAXIMUM_NAME = 60;

  private final RelyingParty party;
  private final PasskeyChallenges challenges;
  private final SecondFactors factors;
  private final LastFactor lastFactor;
  private final AccountSessions sessions;
  private final SecurityPage page;

  PasskeyChanges(
      RelyingParty party,
      PasskeyChallenges challenges,
      SecondFactors factors,
      LastFactor lastFactor,
      AccountSessions sessions,
      SecurityPage page) {
    this.party = party;
    this.challenges = challenges;
    this.factors = factors;
    this.lastFactor = lastFactor;
    this.sessions = sessions;
    this.page = page;
  }

  @GetMapping({"", "/remove"})
  String again() {
    return "redirect:" + SecurityPage.PATH;
  }

  @PostMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  String options(@ModelAttribute("account") Account account, HttpServletRequest request) {
    Bytes challenge = challenges.make(request, Purpose.REGISTRATION);
    return PasskeyJson.write(party.creation(account, challenge));
  }

  @PostMapping
  String register(
      @ModelAttribute("account") Account account,
      @RequestParam String name,
      @RequestParam String credential,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Bytes> challenge = challenges.take(request, Purpose.REGISTRATION);
    boolean registered =
        challenge.isPresent()
            && PasskeyJson.made(credential)
                .filter(made -> register(account, challenge.get(), made, name(name)))
                .isPresent();
    if (!registered) {
      return refused(account, request, response, model, Map.of("passkey", REFUSED));
    }
    sessions.endOthers(account.id(), request.getSession().getId());
    return "redirect:" + SecurityPage.PATH + "?added";
  }

  @PostMapping("/remove")
  String remove(
      @ModelAttribute("account") Account account,
      @RequestParam String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (lastFactor.isPasskey(account, id)) {
      return refused(account, request, response, model, Map.of("passkeys", LastFactor.SENTENCE));
    }
    factors.removePasskey(account.id(), id);
    sessions.endOthers(account.id(), request.getSession().getId());
    return "redirect:" + SecurityPage.PATH + "?removed";
  }

  private boolean register(
      Account account,
      Bytes challenge,
      PublicKeyCredential<AuthenticatorAttestationResponse> made,
      String name) {
    try {
      party.register(party.creation(account, challenge), new RelyingPartyPublicKey(made, name));
      return true;
    } catch (WebAuthnException | IllegalArgumentException e) {
      return false;
    }
  }

  private static String name(String typed) {
    String plain = typed.replaceAll("\\p{Cntrl}", " ").strip();
    String name = plain.isEmpty() ? "Passkey" : plain;
    return name.length() > MAXIMUM_NAME ? name.substring(0, MAXIMUM_NAME) : name;
  }

  private String refused(
      Account account,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      Map<String, String> errors) {
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    model.addAttribute("errors", errors);
    return page.page(account, request, model);
  }
}
