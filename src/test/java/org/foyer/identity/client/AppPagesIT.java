package org.foyer.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.identity.account.Account;
import org.foyer.identity.client.Client.Presentation;
import org.foyer.identity.client.Client.State;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class AppPagesIT {

  private static final Pattern SECRET = Pattern.compile("id=\"(?:secret|token)\">([^<]+)<");

  private final Clients clients;
  private final People people;
  private final Web web;
  private final OAuthHttp http;

  AppPagesIT(@Autowired Clients clients, People people, Web web, FhirHttp fhir) {
    this.clients = clients;
    this.people = people;
    this.web = web;
    this.http = new OAuthHttp(fhir);
  }

  private void logInAs(String role) {
    Account account = people.with(role);
    web.logIn(account.userName(), People.PASSWORD);
  }

  private static Map<String, String> app(String name) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("name", name);
    form.put("kind", "CONFIDENTIAL_SECRET");
    form.put("redirects", "https://app.example/cb");
    form.put("scopes", "openid patient/*.rs");
    form.put("requestsPerMinute", "100");
    form.put("role", "");
    return form;
  }

  private Client named(String name) {
    return clients.inState(State.APPROVED).stream()
        .filter(client -> client.presentation().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String shown(Answer answer) {
    Matcher found = SECRET.matcher(answer.body());
    assertThat(found.find()).as(answer.body()).isTrue();
    return found.group(1);
  }

  @Test
  void pagesWhenThePersonIsNoAdministratorThenRefuses() {
    assertThat(web.get("/admin/apps").status()).isEqualTo(302);
    logInAs("doctor");
    assertThat(web.get("/admin/apps").status()).isEqualTo(403);
    assertThat(web.get("/admin/registration-tokens").status()).isEqualTo(403);
    assertThat(web.submit("/account", "/admin/apps/new", app("x")).status()).isEqualTo(403);
  }

  @Test
  void pagesWhenTheFormHasNoTokenThenRefuses() {
    logInAs("administrator");
    String name = "App " + Patients.unique();

    assertThat(web.post("/admin/apps/new", app(name), "").status()).isEqualTo(403);
    assertThat(clients.inState(State.APPROVED))
        .noneMatch(client -> client.presentation().name().equals(name));
  }

  @Test
  void registerByHandShowsTheSecretOnce() {
    logInAs("administrator");
    String name = "App <b>" + Patients.unique();

    Answer answer = web.submit("/admin/apps/new", app(name));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(shown(answer)).hasSizeGreaterThan(40);
    assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
    Client client = named(name);
    Answer details = web.get("/admin/apps/" + client.id());
    assertThat(details.body())
        .contains("App &lt;b&gt;", "read, search everything in the record of one patient")
        .doesNotContain(shown(answer));
    String rotated =
        shown(
            web.submit(
                "/admin/apps/" + client.id(), "/admin/apps/" + client.id() + "/secret", Map.of()));
    assertThat(rotated).isNotEqualTo(shown(answer));
  }

  @Test
  void registerByHandWhenAFieldIsWrongThenTellsIt() {
    logInAs("administrator");
    Map<String, String> wrong = app("");
    wrong.put("redirects", "http://app.example/cb");
    wrong.put("role", "doctor");

    Answer answer = web.submit("/admin/apps/new", wrong);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Give it a name.", "A redirect_uri must begin", "not a role of systems");
  }

  @Test
  void appsAreApprovedDisabledAndDeleted() {
    logInAs("administrator");
    String name = "App " + Patients.unique();
    web.submit("/admin/apps/new", app(name));
    String id = named(name).id();
    String page = "/admin/apps/" + id;
    clients.update(named(name).in(State.PENDING));
    assertThat(web.get("/admin/apps").body()).contains(name);

    web.submit(page, page + "/state", Map.of("state", "APPROVED"));
    assertThat(clients.findApproved(id)).isPresent();
    web.submit(page, page + "/delete", Map.of());
    assertThat(clients.find(id)).isPresent();
    web.submit(page, page + "/state", Map.of("state", "DISABLED"));
    assertThat(clients.find(id).orElseThrow().state()).isEqualTo(State.DISABLED);
    web.submit(page, page + "/delete", Map.of());
    assertThat(clients.find(id)).isEmpty();
    assertThat(web.get(page).status()).isEqualTo(404);
  }

  @Test
  void editChangesTheRegistrationButNotTheState() {
    logInAs("administrator");
    String name = "App " + Patients.unique();
    web.submit("/admin/apps/new", app(name));
    Client client = named(name);
    clients.update(withContact(client));
    Map<String, String> form = app(name);
    form.put("role", "insurer");
    form.put("organization", "payer-harborlight");
    form.put("scopes", "openid system/Claim.rs");

    Answer answer = web.submit("/admin/apps/" + client.id() + "/edit", form);

    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    Client changed = clients.find(client.id()).orElseThrow();
    assertThat(changed.system()).isEqualTo(new Client.SystemRole("insurer", "payer-harborlight"));
    assertThat(changed.grants().scopes()).containsExactly("openid", "system/Claim.rs");
    assertThat(changed.grants().grantTypes()).contains(Grants.CLIENT_CREDENTIALS);
    assertThat(changed.presentation().contacts()).containsExactly("a@app.example");
  }

  private static Client withContact(Client client) {
    Presentation presentation = client.presentation();
    return new Client(
        client.id(),
        client.kind(),
        client.state(),
        new Presentation(presentation.name(), null, null, null, null, List.of("a@app.example")),
        client.grants(),
        client.keys(),
        client.system(),
        client.requestsPerMinute(),
        client.origin());
  }

  @Test
  void registrationTokensWorkUntilTheyAreEnded() {
    logInAs("administrator");
    String purpose = "for " + Patients.unique();
    Answer answer =
        web.submit(
            "/admin/registration-tokens", Map.of("purpose", purpose, "uses", "2", "days", "1"));
    String token = shown(answer);
    String body = "{\"redirect_uris\": [\"https://app.example/cb\"]}";

    assertThat(http.json("POST", "/oauth2/register", token, body).status()).isEqualTo(201);
    String page = web.get("/admin/registration-tokens").body();
    assertThat(page).contains(purpose).doesNotContain(token);
    Matcher id =
        Pattern.compile(
                Pattern.quote(purpose) + "</td>.*?name=\"id\" value=\"([0-9a-f]{64})\"",
                Pattern.DOTALL)
            .matcher(page);
    assertThat(id.find()).isTrue();
    web.submit(
        "/admin/registration-tokens",
        "/admin/registration-tokens/revoke",
        Map.of("id", id.group(1)));
    assertThat(http.json("POST", "/oauth2/register", token, body).status()).isEqualTo(401);
  }
}
