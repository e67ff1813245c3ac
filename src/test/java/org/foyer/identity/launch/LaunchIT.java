package org.foyer.identity.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
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
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** Apps that an EHR launches. */
@ServerTest
class LaunchIT {

  private static final String SCOPES = "launch patient/*.rs";

  private final FhirHttp fhir;
  private final SmartLogin login;
  private final SmartApp app;
  private final Account doctor;
  private final Account other;
  private final String patient;
  private final String encounter;

  LaunchIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.login = login;
    this.app = login.app();
    this.doctor = people.with("doctor");
    this.other = people.with("doctor");
    this.patient = fhir.create(Patients.somebody()).id();
    this.encounter = fhir.create(encounter(patient)).id();
  }

  @Test
  void theAppHearsForWhatItWasLaunched() {
    Answer redirect = SmartLogin.allow(browser(doctor), arrive(doctor, launch(full())));
    JsonNode tokens = SmartLogin.redeem(app, redirect);

    assertThat(tokens.path("patient").asText()).isEqualTo(patient);
    assertThat(tokens.path("encounter").asText()).isEqualTo(encounter);
    assertThat(tokens.path("intent").asText()).isEqualTo("reconcile-medications");
    assertThat(tokens.path("need_patient_banner").asBoolean(true)).isFalse();
    assertThat(tokens.at("/fhirContext/0/reference").asText()).isEqualTo("Task/1");
    assertThat(fhir.as(tokens.path("access_token").asText()).get("Patient/" + patient))
        .hasStatus(200);
  }

  @Test
  void aLaunchCountsOnce() {
    String launch = launch(full());
    SmartLogin.allow(browser(doctor), arrive(doctor, launch));

    refused(arrive(doctor, launch));
  }

  @Test
  void aLaunchIsThePersonsWhoBeganIt() {
    refused(arrive(other, launch(full())));
  }

  @Test
  void aLaunchThatNobodyBeganIsNone() {
    refused(arrive(doctor, "invented"));
  }

  @Test
  void whatIsNoLaunchIsRefused() {
    String token = login.token(doctor, "user/*.rs");

    assertThat(begin(token, "{\"intent\":\"" + "x".repeat(100_000) + "\"}")).hasStatus(413);
    assertThat(begin(token, "{\"intent\":")).hasStatus(400);
    assertThat(begin(token, "null")).hasStatus(400);
    assertThat(begin("unknown", "{\"intent\":")).hasStatus(401);
  }

  @Test
  void aLaunchOfAnotherAppIsNone() {
    refused(arrive(doctor, launch("{\"client\":\"another\",\"patient\":\"" + patient + "\"}")));
  }

  @Test
  void whoeverBeginsALaunchMustBeAbleToSeeThePatient() {
    String token = login.token(doctor, "user/Observation.rs");

    assertThat(begin(token, full())).hasStatus(403);
    assertThat(begin(login.token(doctor, "user/*.rs"), "{\"patient\":\"nobody\"}")).hasStatus(403);
    assertThat(begin("unknown", full())).hasStatus(401);
  }

  @Test
  void staffOpenAnAppFromThePageOfApps() {
    Web browser = browser(doctor);
    Answer page = browser.get("/apps/launch?identifier=" + identifier());
    assertThat(page.body()).contains("App tests-app", "value=\"" + patient + "\"");

    Answer redirect =
        browser.post(
            "/apps/launch",
            Map.of("client", app.client(), "patient", patient),
            Web.csrf(page.body()));

    assertThat(redirect.header("Location").orElseThrow())
        .startsWith("https://app.example/launch?iss=http");
    String launch = SmartApp.brought(redirect, "launch").orElseThrow();
    JsonNode tokens = SmartLogin.redeem(app, SmartLogin.allow(browser, arrive(doctor, launch)));
    assertThat(tokens.path("patient").asText()).isEqualTo(patient);
  }

  @Test
  void aWorkspaceListsTheAppsAndHearsWhereTheyOpen() {
    Answer listed = list(login.token(doctor, "user/*.rs"));
    assertThat(listed).hasStatus(200);
    assertThat(SmartApp.json(listed).path("apps").findValuesAsText("client"))
        .contains(app.client());

    Answer begun =
        begin(
            login.token(doctor, "user/*.rs"),
            "{\"client\":\"" + app.client() + "\",\"patient\":\"" + patient + "\"}");

    JsonNode answer = SmartApp.json(begun);
    assertThat(answer.path("address").asText())
        .startsWith("https://app.example/launch?iss=http")
        .endsWith("&launch=" + answer.path("launch").asText());
  }

  @Test
  void onlyPeopleListTheApps() {
    assertThat(list("unknown")).hasStatus(401);
    assertThat(SmartApp.json(begin(login.token(doctor, "user/*.rs"), full())).has("address"))
        .isFalse();
    assertThat(fhir.send("GET", launches(), BodyPublishers.noBody(), request -> request))
        .hasStatus(403);
  }

  @Test
  void inAStandaloneLaunchTheEncounterIsChosen() {
    Web browser = browser(doctor);
    Answer asked =
        browser.arrive(
            SmartApp.address(app.request("launch/patient launch/encounter patient/*.rs")));
    Answer visits = SmartLogin.choose(browser, asked, patient);
    assertThat(visits.request().uri().getPath()).isEqualTo("/oauth2/consent/encounter");

    Answer consent =
        browser.follow(
            browser.post(
                "/oauth2/consent/encounter",
                Map.of("request", request(visits), "encounter", encounter),
                Web.csrf(visits.body())));

    JsonNode tokens = SmartLogin.redeem(app, SmartLogin.allow(browser, consent));
    assertThat(tokens.path("encounter").asText()).isEqualTo(encounter);
  }

  private Web browser(Account person) {
    return login.browser(person);
  }

  private Answer arrive(Account person, String launch) {
    Map<String, String> request = app.request(SCOPES);
    request.put("launch", launch);
    return browser(person).arrive(SmartApp.address(request));
  }

  private String launch(String body) {
    Answer answer = begin(login.token(doctor, "user/*.rs"), body);
    assertThat(answer).hasStatus(201);
    return SmartApp.json(answer).path("launch").asText();
  }

  private Answer begin(String token, String body) {
    return fhir.as(token)
        .send(
            "POST",
            launches(),
            BodyPublishers.ofString(body),
            request ->
                request
                    .setHeader("Content-Type", "application/json")
                    .setHeader("Accept", "application/json"));
  }

  private Answer list(String token) {
    return fhir.as(token)
        .send(
            "GET",
            launches(),
            BodyPublishers.noBody(),
            request -> request.setHeader("Accept", "application/json"));
  }

  private String launches() {
    return fhir.base().resolve("/launch").toString();
  }

  private String full() {
    return """
        {"patient":"%s","encounter":"%s","intent":"reconcile-medications",
         "fhirContext":[{"reference":"Task/1"}],"need_patient_banner":false}"""
        .formatted(patient, encounter);
  }

  private String identifier() {
    return fhir.get("Patient/" + patient).as(Patient.class).getIdentifierFirstRep().getValue();
  }

  private static String request(Answer page) {
    return page.request().uri().getQuery().replace("request=", "");
  }

  private static void refused(Answer answer) {
    assertThat(answer).hasStatus(302);
    assertThat(SmartApp.brought(answer, "error")).contains("invalid_request");
  }

  private static Encounter encounter(String patient) {
    Encounter encounter = new Encounter();
    encounter.setStatus(EncounterStatus.INPROGRESS);
    encounter.getClass_().setCode("AMB").setDisplay("ambulatory");
    encounter.setSubject(new Reference("Patient/" + patient));
    return encounter;
  }
}
