package org.foyer.identity.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.identity.account.Account;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Forms;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartApp;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.Web;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The web workspaces as an app: how people sign in to it, stay signed in, and sign out. */
@ServerTest
class OwnAppIT {

  private static final String ID = "foyer-web";
  private static final String SCOPES =
      "openid fhirUser profile online_access launch/patient user/*.cruds patient/*.cruds";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final SmartApp app;
  private final Web web;
  private final String redirect;
  private final JdbcClient database;

  OwnAppIT(
      FhirHttp fhir, People people, SmartLogin login, Web web, @Autowired JdbcClient database) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.app = login.app(ID, SCOPES);
    this.web = web.another();
    this.redirect = web.base() + "/signed-in";
    this.database = database;
  }

  @Test
  void staffSignInWithoutBeingAskedForConsentOrAPatient() throws Exception {
    Account doctor = people.with("doctor", "Practitioner/p" + Patients.unique());
    JsonNode tokens = signIn(doctor);

    assertThat(scopes(tokens))
        .isEqualTo(Set.of("openid", "fhirUser", "profile", "online_access", "user/*.cruds"));
    assertThat(tokens.has("patient")).isFalse();
    JWTClaimsSet claims = claims(tokens);
    assertThat(claims.getStringListClaim("roles")).containsExactly("doctor");
    assertThat(claims.getSubject()).isEqualTo(doctor.id().toString());
    assertThat(fhir.as(access(tokens)).get("Patient?_count=1")).hasStatus(200);
  }

  @Test
  void patientsSignInForTheirOwnRecord() throws Exception {
    String patient = fhir.create(Patients.somebody()).id();
    JsonNode tokens = signIn(people.with("patient", "Patient/" + patient));

    assertThat(scopes(tokens)).isEqualTo(Set.of(SCOPES.split(" ")));
    assertThat(tokens.path("patient").asText()).isEqualTo(patient);
    assertThat(claims(tokens).getStringListClaim("roles")).containsExactly("patient");
    assertThat(fhir.as(access(tokens)).get("Patient/" + patient)).hasStatus(200);
  }

  @Test
  void whoIsAskedForConsentByWordIsNotAskedEither() {
    logIn(people.with("doctor"));
    Map<String, String> request = request();
    request.put("prompt", "consent");

    assertThat(code(web, request)).isNotEmpty();
  }

  @Test
  void silentSignInWorksOnlyForWhoIsLoggedIn() {
    Map<String, String> request = request();
    request.put("prompt", "none");

    Answer unknown = web.get(SmartApp.address(request));
    assertThat(unknown.header("Location").orElseThrow()).startsWith(redirect + "?");
    assertThat(SmartApp.brought(unknown, "error")).hasValue("login_required");
    logIn(people.with("nurse"));
    assertThat(SmartApp.brought(web.get(SmartApp.address(request)), "code")).isPresent();
  }

  @Test
  void eachNameOfThisMachineIsAnAddressOfTheApp() {
    logIn(people.with("doctor"));
    Map<String, String> request = request();
    for (String host : List.of("localhost", "127.0.0.1", "[::1]")) {
      request.put("redirect_uri", "http://" + host + ":" + web.base().getPort() + "/signed-in");
      assertThat(code(web, request)).as(host).isNotEmpty();
    }
  }

  @Test
  void codesGoToNoOtherAddress() {
    logIn(people.with("doctor"));
    int port = web.base().getPort();
    for (String elsewhere :
        List.of(
            "https://evil.example/signed-in",
            "http://localhost:" + (port + 1) + "/signed-in",
            "http://localhost/signed-in",
            "http://localhost:" + port + "/signed-in/",
            "http://localhost:" + port + "/signed-in?x=1",
            "http://localhost:" + port + "/portal",
            "http://localhost:" + port + "@evil.example/signed-in",
            "http://localhost:" + port + ".evil.example/signed-in",
            "https://localhost:" + port + "/signed-in",
            "//evil.example/signed-in",
            "/signed-in")) {
      Map<String, String> request = request();
      request.put("redirect_uri", elsewhere);
      Answer answer = web.get(SmartApp.address(request));
      assertThat(answer).as(elsewhere).hasStatus(400);
      assertThat(answer.header("Location")).isEmpty();
    }
  }

  @Test
  void proofStateAndAudienceAreNeededAsOfEachApp() {
    logIn(people.with("doctor"));
    for (String needed : List.of("code_challenge", "state", "aud")) {
      Map<String, String> request = request();
      request.remove(needed);
      assertThat(SmartApp.brought(web.get(SmartApp.address(request)), "error"))
          .as(needed)
          .hasValue("invalid_request");
    }
  }

  @Test
  void otherAppsAreNotToldTheRoles() throws Exception {
    Web browser = login.browser(people.with("doctor"));
    JsonNode tokens = login.tokens(browser, login.app(), "openid profile user/*.rs", null);

    assertThat(claims(tokens).getClaims()).containsKey("name").doesNotContainKey("roles");
  }

  @Test
  void refreshingGoesOnWithTheSessionAndDoesNotProlongIt() throws Exception {
    Account doctor = people.with("doctor");
    JsonNode tokens = signIn(doctor);
    long before = lastAccess(doctor);

    Answer refreshed = app.refresh(tokens.path("refresh_token").asText());
    assertThat(refreshed).hasStatus(200);
    assertThat(claims(SmartApp.json(refreshed)).getStringListClaim("roles"))
        .containsExactly("doctor");
    String again = SmartApp.json(refreshed).path("refresh_token").asText();
    String form =
        Forms.encode("grant_type", "refresh_token", "refresh_token", again, "client_id", ID);
    Answer withCookie = web.post("/oauth2/token", form);
    assertThat(withCookie).hasStatus(200);
    assertThat(lastAccess(doctor)).isEqualTo(before);

    assertThat(web.getJson("/session").body()).contains("\"active\":true");
    assertThat(lastAccess(doctor)).isGreaterThan(before);
  }

  @Test
  void loggingOutOfAPageEndsAllTokensOfThatBrowserAndNoOthers() {
    Account doctor = people.with("doctor");
    JsonNode tokens = signIn(doctor);
    JsonNode ofAnotherTab = signIn();
    Web elsewhere = web.another();
    elsewhere.logIn(doctor.userName(), People.PASSWORD);
    JsonNode ofAnotherBrowser = signIn(elsewhere);

    assertThat(web.submit("/home", "/logout", Map.of())).hasStatus(302);

    for (JsonNode ended : List.of(tokens, ofAnotherTab)) {
      assertThat(fhir.as(access(ended)).get("Patient?_count=1")).hasStatus(401);
      assertThat(app.refresh(ended.path("refresh_token").asText())).hasStatus(400);
    }
    assertThat(fhir.as(access(ofAnotherBrowser)).get("Patient?_count=1")).hasStatus(200);
  }

  @Test
  void loggingOutByTheAppGoesBackToIt() {
    JsonNode tokens = signIn(people.with("doctor"));

    Answer answer = leave(web, tokens, web.base() + "/");

    assertThat(answer.header("Location")).hasValue(web.base() + "/?state=s1");
    assertThat(web.isLoggedIn()).isFalse();
    assertThat(fhir.as(access(tokens)).get("Patient?_count=1")).hasStatus(401);
    assertThat(leave(web, tokens, web.base() + "/logged-out").header("Location"))
        .hasValue(web.base() + "/logged-out?state=s1");
  }

  @Test
  void appsFindWhereToLogOut() {
    String discovery = web.getJson("/.well-known/openid-configuration").body();

    assertThat(discovery).containsPattern("\"end_session_endpoint\":\"[^\"]+/oauth2/logout\"");
  }

  @Test
  void anIdTokenThatIsForgedLogsNobodyOut() {
    JsonNode tokens = signIn(people.with("doctor"));
    String idToken = tokens.path("id_token").asText();
    String[] parts = idToken.split("\\.", -1);
    for (String forged :
        List.of(
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length()),
            "eyJhbGciOiJub25lIn0." + parts[1] + ".")) {
      Answer answer = web.post("/oauth2/logout", Forms.encode("id_token_hint", forged));
      assertThat(answer.header("Location")).hasValue("/logout");
    }
    Answer forAnother =
        web.post(
            "/oauth2/logout", Forms.encode("id_token_hint", idToken, "client_id", "tests-app"));
    assertThat(forAnother.header("Location")).hasValue("/logout");
    assertThat(web.isLoggedIn()).isTrue();
  }

  @Test
  void loggingOutLeadsOnlyWhereTheAppHasRegistered() {
    JsonNode tokens = signIn(people.with("doctor"));
    for (String elsewhere :
        List.of("https://evil.example/", "//evil.example/", web.base() + "/portal", "/")) {
      assertThat(leave(web, tokens, elsewhere).header("Location"))
          .as(elsewhere)
          .hasValue("/logged-out");
    }
  }

  @Test
  void whoDoesNotShowWhomItMeansIsAsked() {
    Account doctor = people.with("doctor");
    JsonNode ofAnother = signIn(people.with("nurse"));
    Web browser = web.another();
    browser.logIn(doctor.userName(), People.PASSWORD);

    for (String form :
        List.of(
            "",
            Forms.encode("post_logout_redirect_uri", "https://evil.example/"),
            Forms.encode("id_token_hint", ofAnother.path("id_token").asText()),
            Forms.encode("id_token_hint", "no.id.token"),
            Forms.encode("client_id", ID))) {
      assertThat(browser.get("/oauth2/logout?" + form).header("Location")).hasValue("/logout");
      assertThat(browser.post("/oauth2/logout", form).header("Location")).hasValue("/logout");
    }
    assertThat(browser.isLoggedIn()).isTrue();
    assertThat(browser.submit("/logout", Map.of()).header("Location")).hasValue("/logged-out");
    assertThat(browser.isLoggedIn()).isFalse();
  }

  @Test
  void peopleDoNotSeeItAmongTheAppsThatTheyHaveLetIn() {
    signIn(people.with("doctor"));

    assertThat(web.get("/account/apps").body()).doesNotContain("Foyer web workspaces");
  }

  @Test
  void administratorsMaySetItsLimitAndNothingElse() {
    Web office = web.another();
    office.logIn(people.with("administrator").userName(), People.PASSWORD);
    String page = "/admin/apps/" + ID;

    assertThat(office.get("/admin/apps?state=APPROVED").body()).contains("Foyer web workspaces");
    assertThat(office.get(page + "/edit").body())
        .contains("requestsPerMinute")
        .doesNotContain("redirects");
    Map<String, String> spoilt =
        Map.of("requestsPerMinute", "6001", "name", "Evil", "redirects", "https://evil.example/");
    assertThat(office.submit(page + "/edit", spoilt)).hasStatus(302);
    assertThat(office.get(page).body())
        .contains("6001", "Foyer web workspaces", "/signed-in")
        .doesNotContain("evil", "Delete for good");
    assertThat(office.submit(page + "/edit", Map.of("requestsPerMinute", "0"))).hasStatus(422);
    assertThat(office.submit(page + "/edit", Map.of("requestsPerMinute", "6000"))).hasStatus(302);
  }

  private JsonNode signIn(Account person) {
    logIn(person);
    return signIn();
  }

  private void logIn(Account person) {
    assertThat(web.logIn(person.userName(), People.PASSWORD)).hasStatus(302);
  }

  private JsonNode signIn() {
    return signIn(web);
  }

  private JsonNode signIn(Web browser) {
    Answer tokens =
        app.token(
            "grant_type",
            "authorization_code",
            "code",
            code(browser, request()),
            "redirect_uri",
            redirect,
            "client_id",
            ID,
            "code_verifier",
            SmartApp.VERIFIER);
    assertThat(tokens).hasStatus(200);
    return SmartApp.json(tokens);
  }

  /** The code with which the browser comes back to the app; nothing is clicked on the way. */
  private static String code(Web browser, Map<String, String> request) {
    Answer step = browser.get(SmartApp.address(request));
    assertThat(step.header("Location").orElseThrow()).startsWith("/oauth2/consent?");
    Answer back = browser.get(step.header("Location").orElseThrow());
    assertThat(back.header("Location").orElse(back.body()))
        .startsWith(request.get("redirect_uri") + "?");
    return SmartApp.brought(back, "code").orElseThrow();
  }

  private Map<String, String> request() {
    Map<String, String> request = app.request(SCOPES);
    request.put("redirect_uri", redirect);
    return request;
  }

  private static Answer leave(Web browser, JsonNode tokens, String to) {
    return browser.post(
        "/oauth2/logout",
        Forms.encode(
            "id_token_hint",
            tokens.path("id_token").asText(),
            "client_id",
            ID,
            "post_logout_redirect_uri",
            to,
            "state",
            "s1"));
  }

  private long lastAccess(Account account) {
    return database
        .sql("select max(last_access_time) from foyer_session where principal_name = :id")
        .param("id", account.id().toString())
        .query(Long.class)
        .single();
  }

  private static String access(JsonNode tokens) {
    return tokens.path("access_token").asText();
  }

  private static Set<String> scopes(JsonNode tokens) {
    return Set.of(tokens.path("scope").asText().split(" "));
  }

  private static JWTClaimsSet claims(JsonNode tokens) throws Exception {
    return SignedJWT.parse(tokens.path("id_token").asText()).getJWTClaimsSet();
  }
}
