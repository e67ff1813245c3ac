package org.foyer.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.foyer.identity.client.OAuthHttp;
import org.foyer.testing.Answer;
import org.foyer.testing.AppServer;
import org.foyer.testing.DemonstrationServer;
import org.foyer.testing.Forms;
import org.foyer.testing.Patients;
import org.foyer.testing.SmartApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An app registers itself, an administrator approves it, a doctor opens it, and it is ended. */
@WorkspaceTest
class AppJourneyIT {

  private static final String CHART = "/clinic/patients/amara-osei";
  private static final String REGISTER = "/oauth2/register";
  private static final String SCOPES =
      "launch openid fhirUser patient/Patient.rs patient/Observation.rs";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workplaces workplaces;
  private final OAuthHttp http;
  private final String name = "Trends " + Patients.unique();
  private AppServer apps;

  AppJourneyIT(Workplaces workplaces, DemonstrationServer hospital) {
    this.workplaces = workplaces;
    this.http = new OAuthHttp(hospital.fhir());
  }

  @BeforeEach
  void start() {
    apps = AppServer.start();
  }

  @AfterEach
  void stop() {
    apps.close();
  }

  @Test
  void anAppIsApprovedOpenedForAPatientAndEnded() {
    try (Workplace admin = workplaces.at("admin", "/administration");
        Workplace doctor = workplaces.at("doctor", CHART)) {
      register(tokenForRegistration(admin));
      admin.open("/administration");
      admin.link("Apps and systems").click();
      admin.link("Approved").click();
      admin.link(name).click();
      // The demonstration approves by itself.
      admin.button("Disable").click();
      doctor.open(CHART);
      assertThat(doctor.text("Hemoglobin A1c")).isVisible();
      assertThat(opener(doctor)).hasCount(0);

      admin.button("Approve").click();
      doctor.open(CHART);
      Page app = doctor.page().waitForPopup(() -> opener(doctor).click());
      allow(app);

      assertThat(app.locator("h1")).hasText("Measurements of Amara Efua Osei");
      reads(app, "Observation?patient=amara-osei", "200");
      reads(app, "Patient/henrik-lindqvist", "404");

      admin.button("Disable").click();
      reads(app, "Observation?patient=amara-osei", "401");
      doctor.open(CHART);
      assertThat(doctor.text("Hemoglobin A1c")).isVisible();
      assertThat(opener(doctor)).hasCount(0);
      assertThat(doctor.problems()).isEmpty();
    }
  }

  private String tokenForRegistration(Workplace admin) {
    admin.link("Registration tokens").click();
    admin.page().getByLabel("What it is for").fill(name);
    admin.button("Make the token").click();
    return admin.page().locator("#token").innerText();
  }

  /** The app tells its launch address when it knows the name that it got. */
  private void register(String token) {
    ObjectNode metadata =
        JSON.createObjectNode()
            .put("client_name", name)
            .put("token_endpoint_auth_method", "none")
            .put("scope", SCOPES);
    metadata.putArray("grant_types").add("authorization_code");
    metadata.putArray("redirect_uris").add(apps.page("index.html"));
    JsonNode registered = send("POST", REGISTER, token, metadata);
    String id = registered.path("client_id").asText();
    metadata
        .put("client_id", id)
        .put(
            "initiate_login_uri",
            apps.page("launch.html") + "?" + Forms.encode("client", id, "scope", SCOPES));
    send(
        "PUT",
        REGISTER + "/" + id,
        registered.path("registration_access_token").asText(),
        metadata);
  }

  private JsonNode send(String method, String path, String token, ObjectNode metadata) {
    Answer answer = http.json(method, path, token, metadata.toString());
    assertThat(answer.status()).as(answer.body()).isLessThan(300);
    return SmartApp.json(answer);
  }

  private Locator opener(Workplace doctor) {
    return doctor.part(AriaRole.BUTTON, name);
  }

  private static void allow(Page app) {
    Locator allowed =
        app.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Allow").setExact(true));
    allowed.click();
  }

  private static void reads(Page app, String path, String status) {
    app.getByLabel("What to read").fill(path);
    app.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Read").setExact(true))
        .click();
    assertThat(app.locator("#status")).hasText(status);
  }
}
