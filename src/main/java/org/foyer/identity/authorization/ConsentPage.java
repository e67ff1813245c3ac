package org.foyer.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.identity.authorization.DecisionPages.Open;
import org.foyer.identity.client.Client;
import org.foyer.identity.client.Clients;
import org.foyer.identity.launch.PatientView;
import org.foyer.identity.launch.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a person sees which app asks for what, and decides. */
@Controller
class ConsentPage {

  private final DecisionPages pages;
  private final Clients clients;
  private final Approvals approvals;
  private final Records records;

  ConsentPage(DecisionPages pages, Clients clients, Approvals approvals, Records records) {
    this.pages = pages;
    this.clients = clients;
    this.approvals = approvals;
    this.records = records;
  }

  @GetMapping(DecisionPages.CONSENT)
  @Nullable ModelAndView show(
      @RequestParam("request") String id, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    Open open = pages.open(id, http);
    switch (pages.next(open)) {
      case PATIENT -> response.sendRedirect(DecisionPages.PATIENT + "?request=" + id);
      case ENCOUNTER -> response.sendRedirect(DecisionPages.ENCOUNTER + "?request=" + id);
      case DONE -> pages.allow(open, open.request().scopes(), http, response);
      case CONSENT -> {
        return page(open, response, HttpStatus.OK);
      }
    }
    return null;
  }

  @PostMapping(DecisionPages.CONSENT)
  @Nullable ModelAndView decide(
      @RequestParam("request") String id,
      @RequestParam String decision,
      @RequestParam Optional<String> remember,
      HttpServletRequest http,
      HttpServletResponse response)
      throws IOException {
    Open open = pages.open(id, http);
    if (pages.next(open) == AuthorizationFlow.Step.PATIENT) {
      response.sendRedirect(DecisionPages.PATIENT + "?request=" + id);
      return null;
    }
    if (!decision.equals("allow")) {
      pages.refuse(open, response);
      return null;
    }
    List<String> granted = offer(open).granted(ticked(http));
    if (granted.isEmpty()) {
      return page(open, response, HttpStatus.UNPROCESSABLE_ENTITY);
    }
    if (remember.isPresent()) {
      approvals.remember(open.account().id(), open.request().client(), granted);
    }
    pages.allow(open, granted, http, response);
    return null;
  }

  @ExceptionHandler
  @Nullable ModelAndView tell(AuthorizationError error, HttpServletResponse response)
      throws IOException {
    return pages.tell(error, response);
  }

  private ModelAndView page(Open open, HttpServletResponse response, HttpStatus status) {
    DecisionPages.leadsToApp(response);
    Map<String, Object> model = new LinkedHashMap<>();
    Client client =
        clients
            .findApproved(open.request().client())
            .orElseThrow(() -> AuthorizationError.onPage("The app is disabled."));
    model.put("request", open.id());
    model.put("app", client.presentation());
    model.put("verified", !client.origin().by().equals("registration"));
    model.put("offer", offer(open));
    model.put("account", open.account());
    @Nullable String patient = open.request().context().patient();
    if (patient != null) {
      records
          .patient(open.account(), patient)
          .map(PatientView::of)
          .ifPresent(view -> model.put("patient", view));
    }
    if (status != HttpStatus.OK) {
      model.put("errors", Map.of("scopes", "Allow at least one thing, or say no."));
    }
    return new ModelAndView("consent", model, status);
  }

  /** Not as a request parameter of Spring, which would divide scopes at their commas. */
  private static List<String> ticked(HttpServletRequest http) {
    String @Nullable [] ticked = http.getParameterValues("scope");
    return ticked == null ? List.of() : List.of(ticked);
  }

  private Offer offer(Open open) {
    List<String> approved = approvals.of(open.account().id(), open.request().client());
    return Offer.of(open.request().scopes(), approved);
  }
}
