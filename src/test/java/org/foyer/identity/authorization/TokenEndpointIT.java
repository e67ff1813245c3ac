package org.foyer.identity.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Map;
import java.util.Set;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.token.OpaqueToken;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartApp;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.TestSystem;
import org.foyer.testing.Web;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What codes and tokens are worth, and when they are worth nothing any more. */
@ServerTest
class TokenEndpointIT {

  private static final String SCOPES =
      "openid fhirUser profile offline_access launch/patient patient/*.rs";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final SmartApp app;
  private final String patient;
  private final Account person;

  TokenEndpointIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.app = login.app();
    this.patient = fhir.create(Patients.somebody()).id();
    this.person = people.with("patient", "Patient/" + patient);
  }

  @Test
  void aStandaloneLaunchEndsWithTokensContextAndIdentity() throws Exception {
    JsonNode tokens = tokens();

    assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(tokens.path("patient").asText()).isEqualTo(patient);
    assertThat(tokens.path("need_patient_banner").isBoolean()).isTrue();
    assertThat(tokens.path("tenant").asText()).isEqualTo("test-hospital");
    assertThat(tokens.path("expires_in").asInt()).isBetween(3500, 3600);
    assertThat(Set.of(tokens.path("scope").asText().split(" ")))
        .isEqualTo(Set.of(SCOPES.split(" ")));
    JWTClaimsSet claims = SignedJWT.parse(tokens.path("id_token").asText()).getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo(person.id().toString());
    assertThat(claims.getAudience()).containsExactly(app.client());
    assertThat(claims.getStringClaim("fhirUser"))
        .isEqualTo(claims.getIssuer() + "/fhir/Patient/" + patient);
    assertThat(reads(tokens)).hasStatus(200);
    assertThat(fhir.anonymous().get(style(tokens))).hasStatus(200);
  }

  @Test
  void aWrongVerifierGetsNothing() {
    Answer answer =
        app.token(
            "grant_type",
            "authorization_code",
            "code",
            code(),
            "redirect_uri",
            SmartApp.REDIRECT,
            "client_id",
            app.client(),
            "code_verifier",
            "another-verifier-of-more-than-forty-three-letters");

    refused(answer, "invalid_grant");
  }

  @Test
  void withoutAVerifierNobodyGetsAnything() {
    Answer answer =
        app.token(
            "grant_type",
            "authorization_code",
            "code",
            code(),
            "redirect_uri",
            SmartApp.REDIRECT,
            "client_id",
            app.client());

    assertThat(answer.status()).isBetween(400, 401);
    assertThat(answer.body()).doesNotContain("access_token");
  }

  @Test
  void anotherRedirectGetsNothing() {
    Answer answer =
        app.token(
            "grant_type",
            "authorization_code",
            "code",
            code(),
            "redirect_uri",
            SmartApp.REDIRECT + "/",
            "client_id",
            app.client(),
            "code_verifier",
            SmartApp.VERIFIER);

    refused(answer, "invalid_grant");
  }

  @Test
  void aCodeOfAnotherClientGetsNothingAndIsWorthNothingAfterwards() {
    String code = code();

    refused(login.app("other-app", "patient/*.rs").exchange(code), "invalid_grant");
    refused(app.exchange(code), "invalid_grant");
  }

  @Test
  void aReplayedCodeEndsWhatCameOfIt() {
    String code = code();
    JsonNode tokens = SmartApp.json(app.exchange(code));
    assertThat(reads(tokens)).hasStatus(200);

    refused(app.exchange(code), "invalid_grant");

    assertThat(reads(tokens)).hasStatus(401);
    refused(app.refresh(tokens.path("refresh_token").asText()), "invalid_grant");
  }

  @Test
  void anOldCodeGetsNothing(@Autowired JdbcClient database) {
    String code = code();
    expire(database, code);

    refused(app.exchange(code), "invalid_grant");
  }

  @Test
  void refreshingKeepsTheContextAndGivesANewRefreshToken() {
    JsonNode first = tokens();
    String old = first.path("refresh_token").asText();

    JsonNode second = SmartApp.json(app.refresh(old));

    assertThat(second.path("patient").asText()).isEqualTo(patient);
    assertThat(second.path("refresh_token").asText()).isNotEmpty().isNotEqualTo(old);
    assertThat(reads(second)).hasStatus(200);
  }

  @Test
  void aReusedRefreshTokenEndsTheWholeFamily() {
    JsonNode first = tokens();
    String old = first.path("refresh_token").asText();
    JsonNode second = SmartApp.json(app.refresh(old));

    refused(app.refresh(old), "invalid_grant");

    assertThat(reads(second)).hasStatus(401);
    refused(app.refresh(second.path("refresh_token").asText()), "invalid_grant");
  }

  @Test
  void refreshingMayShrinkTheScopesButNotWidenThem() {
    String token = tokens().path("refresh_token").asText();

    refused(app.refresh(token, "scope", "patient/*.cruds"), "invalid_scope");
    JsonNode shrunk = SmartApp.json(app.refresh(token, "scope", "patient/Patient.r"));

    assertThat(shrunk.path("scope").asText()).isEqualTo("patient/Patient.r");
    assertThat(reads(shrunk)).hasStatus(200);
    assertThat(as(shrunk).get("Observation?patient=" + patient)).hasStatus(403);
  }

  @Test
  void aRefreshTokenIsItsOwnClientsOnly() {
    String token = tokens().path("refresh_token").asText();

    refused(login.app("other-app", "patient/*.rs").refresh(token), "invalid_grant");
    assertThat(app.refresh(token)).hasStatus(200);
  }

  @Test
  void aRefreshTokenSaysWhosePublicAppAsks() {
    String token = tokens().path("refresh_token").asText();

    Answer answer = app.token("grant_type", "refresh_token", "refresh_token", token);

    assertThat(SmartApp.json(answer).path("patient").asText()).isEqualTo(patient);
    refused(
        app.token("grant_type", "refresh_token", "refresh_token", "invented"), "invalid_client");
  }

  @Test
  void aRefreshTokenDoesNotSpeakForAnAppThatHasASecret(@Autowired JdbcClient database) {
    SmartApp secretive = login.app("secretive-app", "launch/patient patient/*.rs offline_access");
    String scopes = "launch/patient patient/*.rs offline_access";
    String token =
        login.tokens(login.browser(person), secretive, scopes, null).path("refresh_token").asText();
    database
        .sql("update foyer_client set kind = 'CONFIDENTIAL_SECRET' where id = 'secretive-app'")
        .update();

    refused(app.token("grant_type", "refresh_token", "refresh_token", token), "invalid_client");
  }

  @Test
  void withoutOfflineOrOnlineAccessThereIsNoRefreshToken() {
    JsonNode tokens = tokens("launch/patient patient/*.rs");

    assertThat(tokens.has("refresh_token")).isFalse();
    assertThat(tokens.has("id_token")).isFalse();
  }

  @Test
  void onlineAccessEndsWithTheSession() {
    Web browser = login.browser(person);
    JsonNode tokens = login.tokens(browser, app, "online_access patient/*.rs", null);
    JsonNode second = SmartApp.json(app.refresh(tokens.path("refresh_token").asText()));

    String csrf = Web.csrf(browser.get("/home").body());
    browser.post("/logout", Map.of(), csrf);

    refused(app.refresh(second.path("refresh_token").asText()), "invalid_grant");
  }

  @Test
  void aDisabledAccountIsNobodyAnyMore() {
    JsonNode tokens = tokens();
    people.update(
        new Account(
            person.id(),
            person.userName(),
            person.displayName(),
            person.email(),
            person.roles(),
            person.fhirUser(),
            State.DISABLED));

    assertThat(reads(tokens)).hasStatus(401);
    refused(app.refresh(tokens.path("refresh_token").asText()), "invalid_grant");
  }

  @Test
  void revokingARefreshTokenEndsItsFamily() {
    JsonNode tokens = tokens();

    Answer answer =
        app.post(
            "/oauth2/revoke",
            "token",
            tokens.path("refresh_token").asText(),
            "client_id",
            app.client());

    assertThat(answer).hasStatus(200);
    assertThat(reads(tokens)).hasStatus(401);
  }

  @Test
  void anAppRevokesOnlyWhatIsItsOwn() {
    JsonNode tokens = tokens();
    login.app("other-app", "patient/*.rs");

    app.post(
        "/oauth2/revoke", "token", tokens.path("access_token").asText(), "client_id", "other-app");

    assertThat(reads(tokens)).hasStatus(200);
  }

  @Test
  void whatThePersonRevokesEndsAtOnce() {
    JsonNode tokens = tokens();
    Web browser = login.browser(person);
    Answer page = browser.get("/account/apps");
    assertThat(page.body()).contains("App tests-app", "See everything");

    browser.post("/account/apps", Map.of("client", app.client()), Web.csrf(page.body()));

    assertThat(reads(tokens)).hasStatus(401);
    assertThat(browser.get("/account/apps").body()).contains("No app has access.");
  }

  @Test
  void nothingIsStoredByWhichSomebodyCouldActAsTheApp(@Autowired JdbcClient database) {
    String token = tokens().path("access_token").asText();

    Boolean found =
        database
            .sql(
                "select exists (select 1 from foyer_token t join foyer_grant g on g.id = t.grant_id"
                    + " where t::text || g::text like '%' || :token || '%')")
            .param("token", token)
            .query(Boolean.class)
            .single();

    assertThat(found).isFalse();
  }

  @Test
  void anAppWithASecretNeedsItAndTheVerifier(@Autowired JdbcClient database) {
    fhir.authorization();
    SmartApp secretive = login.app("secret-app", "patient/*.rs");
    database
        .sql("update foyer_client set kind = 'CONFIDENTIAL_SECRET' where id = 'secret-app'")
        .update();
    database
        .sql(
            "insert into foyer_client_secret (client_id, hash)"
                + " select 'secret-app', hash from foyer_client_secret where client_id = 'tests'"
                + " on conflict do nothing")
        .update();
    Web browser = login.browser(person);
    Answer page = browser.arrive(SmartApp.address(secretive.request("patient/*.rs")));
    String code = SmartApp.brought(SmartLogin.allow(browser, page), "code").orElseThrow();

    refused(secretive.exchange(code), "invalid_client");
    refused(withSecret(code, "another-verifier-of-more-than-forty-three-letters"), "invalid_grant");
    assertThat(reads(SmartApp.json(withSecret(code, SmartApp.VERIFIER)))).hasStatus(200);
  }

  private Answer withSecret(String code, String verifier) {
    return app.token(
        "grant_type",
        "authorization_code",
        "code",
        code,
        "redirect_uri",
        SmartApp.REDIRECT,
        "client_id",
        "secret-app",
        "client_secret",
        TestSystem.SECRET,
        "code_verifier",
        verifier);
  }

  @Test
  void unknownWaysToGetATokenAreRefused() {
    assertThat(app.token("grant_type", "password", "client_id", app.client()).status())
        .isBetween(400, 401);
    refused(app.token("grant_type", "authorization_code", "code", "x"), "invalid_client");
  }

  private static void expire(JdbcClient database, String token) {
    database
        .sql("update foyer_token set expires_at = now() - interval '1 s' where hash = :hash")
        .param("hash", OpaqueToken.hash(token))
        .update();
  }

  private String code() {
    Web browser = login.browser(person);
    Answer page = browser.arrive(SmartApp.address(app.request(SCOPES)));
    return SmartApp.brought(SmartLogin.allow(browser, page), "code").orElseThrow();
  }

  private JsonNode tokens() {
    return tokens(SCOPES);
  }

  private JsonNode tokens(String scopes) {
    return login.tokens(login.browser(person), app, scopes, null);
  }

  private Answer reads(JsonNode tokens) {
    return as(tokens).get("Patient/" + patient);
  }

  private FhirHttp as(JsonNode tokens) {
    return fhir.as(tokens.path("access_token").asText());
  }

  private static String style(JsonNode tokens) {
    return tokens.path("smart_style_url").asText();
  }

  private static void refused(Answer answer, String error) {
    assertThat(answer.status()).as(answer.body()).isBetween(400, 401);
    assertThat(SmartApp.json(answer).path("error").asText()).isEqualTo(error);
  }
}
