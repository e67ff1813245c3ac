package org.foyer.identity.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import org.foyer.identity.client.Clients;
import org.foyer.identity.launch.WebApps.WebApp;
import org.foyer.testing.AppServer;
import org.foyer.testing.Browser;
import org.foyer.testing.BrowserTest;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Staff open an app for a patient from a page of the server, in a real browser. */
@ServerTest
@BrowserTest
class EhrLaunchIT {

  private static final String SCOPES =
      "launch launch/encounter openid fhirUser online_access patient/Patient.rs"
          + " patient/Observation.rs patient/Encounter.rs";

  private static Browser browser;
  private static AppServer appServer;

  private final FhirHttp fhir;
  private final People people;
  private final WebApps apps;
  private final String server;
  private final Patient patient = Patients.somebody();
  private final String patientId;
  private final String other;
  private final String heartRate;

  EhrLaunchIT(
      FhirHttp fhir, People people, @Autowired Clients clients, @Autowired JdbcClient database) {
    this.fhir = fhir;
    this.people = people;
    this.apps = new WebApps(appServer, clients, database);
    this.server = "http://localhost:" + fhir.base().getPort();
    this.patientId = fhir.create(patient).id();
    this.other = fhir.create(Patients.somebody()).id();
    this.heartRate = fhir.create(Observations.heartRate(patientId, 61)).id();
    fhir.create(Observations.heartRate(other, 62));
  }

  @BeforeAll
  static void start() {
    browser = Browser.start();
    appServer = AppServer.start();
  }

  @AfterAll
  static void stop() {
    appServer.close();
    browser.close();
  }

  @Test
  void aDoctorOpensAnAppForAPatientWithoutAnotherLogin() {
    WebApp app = apps.publicApp(SCOPES);
    String encounter = fhir.create(encounter(patientId)).id();
    try (AppVisit visit = visit()) {
      openFromThePageOfApps(visit, app);
      assertThat(visit.heading()).hasText("Choose a visit");
      visit.button("2026-01-31 10:00 UTC, ambulatory").click();
      visit.button("Allow").click();

      visit.isInApp(nameOf(patient));
      assertThat(visit.fact("encounter")).hasText(encounter);
      assertThat(visit.fact("banner")).hasText("true");
      assertThat(visit.page().request().get(visit.fact("style").textContent())).isOK();
      visit.reads("Encounter/" + encounter, 200);
      seesOnlyThisPatient(visit);

      openAgain(visit, app);
      assertThat(visit.heading()).hasText("Choose a visit");
      visit.button("None of these").click();
      visit.isInApp(nameOf(patient));
      assertThat(visit.fact("encounter")).hasText("none");
    }
  }

  @Test
  void whoeverLogsOffEndsTheAppsOnlineAccess() {
    WebApp app = apps.publicApp("launch online_access patient/Patient.rs");
    try (AppVisit visit = visit()) {
      openFromThePageOfApps(visit, app);
      visit.button("Allow").click();
      visit.isInApp(nameOf(patient));
      visit.button("Refresh the access").click();
      assertThat(visit.fact("status")).hasText("200");

      Page tab = visit.tab("/account");
      tab.getByText("Log out").click();
      assertThat(tab).hasTitle("Logged out - Foyer");
      visit.button("Refresh the access").click();

      assertThat(visit.fact("status")).hasText("400");
    }
  }

  @Test
  void aLaunchThatIsNotOursIsRefusedToTheApp() {
    WebApp app = apps.publicApp(SCOPES);
    try (AppVisit visit = visit()) {
      visit.openApp(app.launchUrl() + "&launch=invented", SCOPES);
      visit.logIn(people.with("doctor"));

      assertThat(visit.fact("problem")).containsText("The launch is unknown");
    }
  }

  private void openFromThePageOfApps(AppVisit visit, WebApp app) {
    visit.page().navigate(server + "/apps/launch");
    visit.logIn(people.with("doctor"));
    open(visit, app);
  }

  private void openAgain(AppVisit visit, WebApp app) {
    visit.page().navigate(server + "/apps/launch");
    open(visit, app);
  }

  private void open(AppVisit visit, WebApp app) {
    Page page = visit.page();
    page.getByLabel("Record number").fill(patient.getIdentifierFirstRep().getValue());
    visit.button("Search").click();
    page.getByLabel("App").selectOption(new SelectOption().setLabel(app.name()));
    visit.button("Open " + nameOf(patient) + ", born 1980-05-17").click();
  }

  private void seesOnlyThisPatient(AppVisit visit) {
    visit.reads("Patient/" + other, 404);
    visit.reads("Observation", 200);
    assertThat(visit.found()).isEqualTo(List.of("Observation/" + heartRate));
    assertThat(visit.complaints()).isEmpty();
    assertThat(visit.scripts()).allMatch(script -> script.startsWith("/passkey"));
  }

  private AppVisit visit() {
    return new AppVisit(server, browser.profile(new NewContextOptions()));
  }

  private static String nameOf(Patient patient) {
    return patient.getNameFirstRep().getGivenAsSingleString()
        + " "
        + patient.getNameFirstRep().getFamily();
  }

  private static Encounter encounter(String patient) {
    Encounter encounter = new Encounter();
    encounter.setStatus(EncounterStatus.INPROGRESS);
    encounter.getClass_().setCode("AMB").setDisplay("ambulatory");
    encounter.setSubject(new Reference("Patient/" + patient));
    encounter.getPeriod().getStartElement().setValueAsString("2026-01-31T10:00:00Z");
    return encounter;
  }
}
