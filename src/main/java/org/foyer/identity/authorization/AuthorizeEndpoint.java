package org.foyer.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import org.foyer.identity.authorization.AuthorizationRequest.Answer;
import org.foyer.identity.login.RateLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where apps send people. A valid request is kept and the browser goes on to the page where the
 * person decides, by way of the login if need be; so it makes no difference whether the request
 * came by GET or POST, or whether there was a session.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#request-4">SMART,
 *     authorization request</a>
 */
@Controller
class AuthorizeEndpoint {

  private final AuthorizeParameters parameters;
  private final PendingRequests requests;
  private final DecisionPages pages;
  private final RateLimit limits;

  AuthorizeEndpoint(
      AuthorizeParameters parameters,
      PendingRequests requests,
      DecisionPages pages,
      RateLimit limits) {
    this.parameters = parameters;
    this.requests = requests;
    this.pages = pages;
    this.limits = limits;
  }

  @RequestMapping(
      path = "/oauth2/authorize",
      method = {RequestMethod.GET, RequestMethod.POST})
  @Nullable ModelAndView authorize(
      @RequestParam MultiValueMap<String, String> form,
      @Nullable Principal person,
      HttpServletRequest http,
      HttpServletResponse response)
      throws IOException {
    // Each request is kept for a while, also of somebody who is not known yet.
    if (!limits.admits("authorize", http.getRemoteAddr(), response)) {
      return null;
    }
    try {
      AuthorizationRequest request = parameters.read(form);
      if ("none".equals(form.getFirst("prompt"))) {
        return answerAtOnce(request, person, http, response);
      }
      response.sendRedirect(DecisionPages.CONSENT + "?request=" + requests.keep(request));
      return null;
    } catch (AuthorizationError error) {
      return pages.tell(error, response);
    }
  }

  /** The app wants no page to be shown. */
  private @Nullable ModelAndView answerAtOnce(
      AuthorizationRequest request,
      @Nullable Principal person,
      HttpServletRequest http,
      HttpServletResponse response)
      throws IOException {
    Answer answer = request.answer();
    if (person == null) {
      throw AuthorizationError.toApp(answer, "login_required", "Nobody is logged in.");
    }
    if (!pages.goOn(requests.keep(request), http, response)) {
      throw AuthorizationError.toApp(
          answer, "interaction_required", "The person has to be asked something.");
    }
    return null;
  }

  /** How this server looks, for apps that want to look like it. */
  @GetMapping(LaunchAnswer.STYLE)
  ResponseEntity<Map<String, String>> style() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofDays(1)))
        .body(
            Map.of(
                "color_background", "#ffffff",
                "color_error", "#b3261e",
                "color_highlight", "#0b57a4",
                "color_modal_backdrop", "#00000080",
                "color_success", "#1b6e3c",
                "color_text", "#1b1f24",
                "dim_border_radius", "6px",
                "dim_font_size", "16px",
                "dim_spacing_size", "16px",
                "font_family_body", "system-ui, sans-serif"));
  }
}
