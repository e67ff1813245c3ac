package org.foyer.identity.client;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foyer.identity.client.Client.Kind;
import org.foyer.identity.client.Client.State;
import org.foyer.shared.RequiredRole;
import org.foyer.shared.Roles;
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

/** The pages on which administrators look after clients. */
@Controller
@RequiredRole("administrator")
@RequestMapping("/admin/apps")
class AppPages {

  private static final String TO_LIST = "redirect:/admin/apps";

  private final Clients clients;
  private final AppRegister register;
  private final ClientRegistrySettings settings;
  private final Roles roles;

  AppPages(Clients clients, AppRegister register, ClientRegistrySettings settings, Roles roles) {
    this.clients = clients;
    this.register = register;
    this.settings = settings;
    this.roles = roles;
  }

  @GetMapping
  String list(@RequestParam(defaultValue = "PENDING") State state, Model model) {
    model.addAttribute("state", state);
    model.addAttribute("states", State.values());
    model.addAttribute("clients", clients.inState(state));
    return "admin-apps";
  }

  @GetMapping("/new")
  String blank(Model model) {
    return form(model, ClientForm.empty(settings.requestsPerMinute()), Map.of());
  }

  @PostMapping("/new")
  String create(
      @ModelAttribute("form") ClientForm form,
      Principal administrator,
      Model model,
      HttpServletResponse response) {
    Map<String, String> problems = form.problems(roles, addresses());
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form(model, form, problems);
    }
    Client client = register.register(form, administrator.getName());
    return client.kind() == Kind.CONFIDENTIAL_SECRET
        ? newSecret(client.id(), model)
        : "redirect:/admin/apps/" + client.id();
  }

  @GetMapping("/{id}")
  String details(@PathVariable String id, Model model) {
    return details(client(id), model);
  }

  private static String details(Client client, Model model) {
    model.addAttribute("client", client);
    model.addAttribute("own", OwnApp.is(client.id()));
    model.addAttribute(
        "scopes",
        client.grants().scopes().stream()
            .map(scope -> List.of(scope, ScopeSummary.of(scope)))
            .toList());
    return "admin-app";
  }

  @GetMapping("/{id}/edit")
  String edit(@PathVariable String id, Model model) {
    Client client = client(id);
    model.addAttribute("id", id);
    return form(model, ClientForm.of(client), Map.of());
  }

  @PostMapping("/{id}/edit")
  String change(
      @PathVariable String id,
      @ModelAttribute("form") ClientForm form,
      Model model,
      HttpServletResponse response) {
    Client client = client(id);
    Map<String, String> problems =
        OwnApp.is(id) ? form.limitProblems() : form.problems(roles, addresses());
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("id", id);
      return form(model, form, problems);
    }
    register.change(client, form);
    return "redirect:/admin/apps/" + id;
  }

  private String form(Model model, ClientForm form, Map<String, String> problems) {
    model.addAttribute("form", form);
    model.addAttribute("errors", problems);
    model.addAttribute("own", OwnApp.ID.equals(model.getAttribute("id")));
    model.addAttribute("kinds", Kind.values());
    model.addAttribute("roles", ClientForm.systemRoles(roles));
    return "admin-app-form";
  }

  private KeyAddresses addresses() {
    return new KeyAddresses(settings.loopbackKeys());
  }

  @PostMapping("/{id}/state")
  String put(@PathVariable String id, @RequestParam State state) {
    register.put(client(id), state);
    return "redirect:/admin/apps/" + id;
  }

  @PostMapping("/{id}/delete")
  String delete(@PathVariable String id) {
    return register.delete(client(id)) ? TO_LIST + "?state=DISABLED" : "redirect:/admin/apps/" + id;
  }

  @PostMapping("/{id}/secret")
  String newSecret(@PathVariable String id, Model model) {
    Client client = client(id);
    Optional<String> secret = register.newSecret(client);
    secret.ifPresent(value -> model.addAttribute("secret", value));
    model.addAttribute("overlap", settings.secretOverlap().toDays());
    return details(client, model);
  }

  private Client client(String id) {
    return clients.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** {@code CONFIDENTIAL_KEY} as people read it. */
  @ModelAttribute("words")
  Map<String, String> words() {
    return Map.of(
        "PUBLIC",
        "Public app, no secret",
        "CONFIDENTIAL_SECRET",
        "Confidential, with a secret",
        "CONFIDENTIAL_KEY",
        "Confidential, signs with its key",
        "PENDING",
        word(State.PENDING),
        "APPROVED",
        word(State.APPROVED),
        "DISABLED",
        word(State.DISABLED));
  }

  private static String word(State state) {
    String name = state.name().toLowerCase(Locale.ROOT);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
