package org.foyer.identity.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.foyer.identity.account.Account;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartApp;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.Web;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The authorization endpoint and the pages behind it. */
@ServerTest
class AuthorizeIT {

  private static final String SCOPES = "openid fhirUser launch/patient patient/*.rs";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final Web stranger;
  private final SmartApp app;

  AuthorizeIT(FhirHttp fhir, People people, SmartLogin login, Web stranger) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.stranger = stranger.another();
    this.app = login.app();
  }

  @ParameterizedTest
  @CsvSource({
    "aud, , invalid_request",
    "aud, https://other.example/fhir, invalid_request",
    "code_challenge, , invalid_request",
    "code_challenge, short, invalid_request",
    "code_challenge_method, , invalid_request",
    "code_challenge_method, plain, invalid_request",
    "response_type, , invalid_request",
    "response_type, token, unsupported_response_type",
    "state, , invalid_request",
    "scope, , invalid_scope",
    "request, x, request_not_supported",
    "prompt, none, login_required"
  })
  void theAppHearsWhatIsWrongWithItsRequest(String parameter, String value, String error) {
    Map<String, String> request = app.request(SCOPES);
    request.put(parameter, value == null ? "" : value);

    Answer answer = stranger.get(SmartApp.address(request));

    assertThat(answer).hasStatus(302);
    assertThat(answer.header("Location").orElseThrow()).startsWith(SmartApp.REDIRECT + "?");
    assertThat(SmartApp.brought(answer, "error")).contains(error);
    assertThat(SmartApp.brought(answer, "code")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, nobody",
    "client_id, ''",
    "redirect_uri, https://app.example/callback/",
    "redirect_uri, https://app.example.evil/callback",
    "redirect_uri, ''"
  })
  void whereTheAnswerWouldGoToAStrangerThePersonReadsIt(String parameter, String value) {
    Map<String, String> request = app.request(SCOPES);
    request.put(parameter, value);

    Answer answer = stranger.get(SmartApp.address(request));

    assertThat(answer).hasStatus(400);
    assertThat(answer.header("Location")).isEmpty();
    assertThat(answer.body()).contains("The app cannot go on");
    assertThat(answer.header("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'self'")
        .contains("frame-ancestors 'none'");
  }

  @Test
  void aRequestByPostSurvivesTheLogin() {
    String patient = patient();
    Account account = people.with("patient", "Patient/" + patient);

    Answer form = stranger.follow(post(SCOPES));
    assertThat(form.request().uri().getPath()).isEqualTo("/login");
    Answer page =
        stranger.follow(
            stranger.post(
                "/login",
                Map.of("userName", account.userName(), "password", People.PASSWORD),
                Web.csrf(form.body())));

    assertThat(page.body()).contains("App tests-app");
    Answer redirect = SmartLogin.allow(stranger, page);
    assertThat(SmartApp.brought(redirect, "state")).contains("state of the app");
    assertThat(SmartLogin.redeem(app, redirect).path("patient").asText()).isEqualTo(patient);
  }

  @Test
  void staffChooseAPatientAndOnlyOneWhomTheyMaySee() {
    String patient = patient();
    Web browser = login.browser(people.with("doctor"));

    Answer page = browser.arrive(SmartApp.address(app.request(SCOPES)));
    assertThat(page.request().uri().getPath()).isEqualTo("/oauth2/consent/patient");
    Answer found = browser.get(page.request().uri() + "&identifier=" + identifier(patient));
    assertThat(found.body()).contains("value=\"" + patient + "\"");
    Answer none = SmartLogin.choose(browser, page, "nobody");
    assertThat(none).hasStatus(400);

    Answer consent = SmartLogin.choose(browser, page, patient);
    assertThat(consent.body()).contains("Family");
    assertThat(SmartLogin.redeem(app, SmartLogin.allow(browser, consent)).path("patient").asText())
        .isEqualTo(patient);
  }

  @Test
  void aRelatedPersonActsForTheirPatient() {
    String patient = patient();
    Web browser = login.browser(people.with("related-person", related(patient, null)));

    Answer page = browser.arrive(SmartApp.address(app.request(SCOPES)));

    assertThat(SmartLogin.redeem(app, SmartLogin.allow(browser, page)).path("patient").asText())
        .isEqualTo(patient);
  }

  @Test
  void aRelationThatIsOverGivesNothing() {
    Web browser = login.browser(people.with("related-person", related(patient(), "2020-01-01")));

    Answer answer = browser.arrive(SmartApp.address(app.request(SCOPES)));

    assertThat(SmartApp.brought(answer, "error")).contains("access_denied");
  }

  @Test
  void anAdministratorHasNoPatientToChoose() {
    String patient = patient();
    Web browser = login.browser(people.with("administrator"));

    Answer answer = browser.arrive(SmartApp.address(app.request("launch/patient patient/*.rs")));

    assertThat(SmartLogin.choose(browser, answer, patient).status()).isEqualTo(400);
  }

  @Test
  void onlyWhatIsTickedIsGrantedAndItIsNotAddedAgain() {
    Account account = people.with("patient", "Patient/" + patient());
    Web browser = login.browser(account);
    String scopes =
        "launch/patient patient/Patient.rs patient/Observation.rs patient/Condition.read";
    Answer page = browser.arrive(SmartApp.address(app.request(scopes)));
    List<String> wanted = List.of("launch/patient", "patient/Patient.rs", "patient/Condition.read");

    String granted = granted(SmartLogin.decide(browser, page, wanted, "allow"));

    assertThat(granted.split(" ")).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void whatWasLeftOutEarlierIsNotTickedTheNextTime() {
    Web browser = login.browser(people.with("patient", "Patient/" + patient()));
    String scopes = "patient/Patient.rs patient/Observation.rs";
    Answer first = browser.arrive(SmartApp.address(app.request(scopes)));
    assertThat(SmartLogin.ticked(first)).contains("patient/Patient.rs", "patient/Observation.rs");
    remembered(browser, first, List.of("patient/Patient.rs"));

    Answer second = browser.arrive(SmartApp.address(app.request(scopes)));

    assertThat(SmartLogin.ticked(second)).containsExactly("patient/Patient.rs");
  }

  @Test
  void whatIsRememberedIsNotAskedAgainUnlessTheAppWantsIt() {
    Web browser = login.browser(people.with("patient", "Patient/" + patient()));
    Map<String, String> request = app.request("patient/Patient.rs patient/Observation.rs");
    remembered(
        browser,
        browser.arrive(SmartApp.address(request)),
        List.of("patient/Patient.rs", "patient/Observation.rs"));

    Answer again = browser.arrive(SmartApp.address(app.request("patient/Observation.r")));
    assertThat(again).hasStatus(302);
    assertThat(granted(again)).isEqualTo("patient/Observation.r");

    request.put("prompt", "consent");
    assertThat(browser.arrive(SmartApp.address(request))).hasStatus(200);
    request.put("prompt", "none");
    assertThat(SmartApp.brought(browser.arrive(SmartApp.address(request)), "code")).isPresent();
  }

  @Test
  void aBroadScopeCanBeMadeNarrower() {
    Web browser = login.browser(people.with("patient", "Patient/" + patient()));
    Answer page = browser.arrive(SmartApp.address(app.request("patient/Observation.rs")));
    String vitalSigns =
        "patient/Observation.rs?category="
            + "http://terminology.hl7.org/CodeSystem/observation-category|vital-signs";
    assertThat(SmartLogin.offered(page)).contains(vitalSigns);

    assertThat(granted(SmartLogin.decide(browser, page, List.of(vitalSigns), "allow")))
        .isEqualTo(vitalSigns);
  }

  @Test
  void aScopeThatIsNotOfferedIsNotGranted() {
    Web browser = login.browser(people.with("patient", "Patient/" + patient()));
    Answer page = browser.arrive(SmartApp.address(app.request("patient/Observation.rs")));

    Answer answer =
        SmartLogin.decide(
            browser, page, List.of("patient/*.cruds", "patient/Observation.rs"), "allow");

    assertThat(granted(answer)).isEqualTo("patient/Observation.rs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "patient/*.read",
        "patient/*.rs",
        "patient/Observation.read",
        "user/Observation.rs",
        "patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory",
        "patient/Condition.s"
      })
  void scopesOfBothVersionsComeBackAsTheAppWroteThem(String scope) {
    Web browser = login.browser(people.with("patient", "Patient/" + patient()));
    Answer page = browser.arrive(SmartApp.address(app.request(scope + " made/up")));

    assertThat(granted(SmartLogin.decide(browser, page, List.of(scope), "allow"))).isEqualTo(scope);
  }

  @Test
  void whatTheAppMayNotHaveIsNotOffered() {
    SmartApp modest = login.app("modest-app", "patient/Observation.rs launch/patient");
    Web browser = login.browser(people.with("patient", "Patient/" + patient()));

    Answer page =
        browser.arrive(
            SmartApp.address(modest.request("launch/patient patient/*.cruds patient/Patient.rs")));

    assertThat(SmartLogin.ticked(page)).containsExactly("launch/patient", "patient/Observation.rs");
  }

  @Test
  void whoSaysNoSendsTheAppAwayWithNothing() {
    Web browser = login.browser(people.with("patient", "Patient/" + patient()));
    Answer page = browser.arrive(SmartApp.address(app.request(SCOPES)));

    Answer answer = SmartLogin.decide(browser, page, SmartLogin.offered(page), "deny");

    assertThat(SmartApp.brought(answer, "error")).contains("access_denied");
    assertThat(SmartLogin.decide(browser, page, SmartLogin.offered(page), "allow")).hasStatus(400);
  }

  @Test
  void aRequestIsThePersonsWhoOpenedIt() {
    Web one = login.browser(people.with("patient", "Patient/" + patient()));
    Web other = login.browser(people.with("patient", "Patient/" + patient()));
    Answer page = one.arrive(SmartApp.address(app.request(SCOPES)));

    assertThat(other.get(page.request().uri().toString())).hasStatus(400);
  }

  private String granted(Answer redirect) {
    return SmartLogin.redeem(app, redirect).path("scope").asText();
  }

  private static void remembered(Web browser, Answer page, List<String> scopes) {
    assertThat(SmartLogin.decide(browser, page, scopes, "allow", "remember", "yes")).hasStatus(302);
  }

  private Answer post(String scopes) {
    return stranger.post("/oauth2/authorize", SmartApp.form(app.request(scopes)));
  }

  private String patient() {
    return fhir.create(Patients.somebody()).id();
  }

  private String related(String patient, @Nullable String until) {
    RelatedPerson related = new RelatedPerson();
    related.setPatient(new Reference("Patient/" + patient));
    if (until != null) {
      related.getPeriod().setEndElement(new DateTimeType(until));
    }
    return "RelatedPerson/" + fhir.create(related).id();
  }

  private String identifier(String patient) {
    return fhir.get("Patient/" + patient).as(Patient.class).getIdentifierFirstRep().getValue();
  }
}
