package org.foyer.identity.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.foyer.identity.account.Account;
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
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People open an app of others, with a client library of others, in a real browser. */
@ServerTest
@BrowserTest
class StandaloneLaunchIT {

  private static final String SCOPES =
      "openid fhirUser offline_access launch/patient patient/Patient.rs patient/Observation.rs"
          + " patient/Condition.rs";

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
  private final String laboratory;

  StandaloneLaunchIT(
      FhirHttp fhir, People people, @Autowired Clients clients, @Autowired JdbcClient database) {
    this.fhir = fhir;
    this.people = people;
    this.apps = new WebApps(appServer, clients, database);
    this.server = "http://localhost:" + fhir.base().getPort();
    this.patientId = fhir.create(patient).id();
    this.other = fhir.create(Patients.somebody()).id();
    this.heartRate = fhir.create(measured(patientId, "vital-signs")).id();
    this.laboratory = fhir.create(measured(patientId, "laboratory")).id();
    fhir.create(measured(other, "vital-signs"));
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
  void aPatientGivesAnAppAPartOfWhatItAsksForAndTakesItBack() {
    Account person = people.with("patient", "Patient/" + patientId);
    try (AppVisit visit = visit()) {
      visit.openApp(apps.publicApp().launchUrl(), SCOPES);
      visit.logIn(person);
      allowVitalSignsOnly(visit);

      visit.isInApp(nameOf(patient));
      assertThat(visit.fact("user")).hasText("Patient/" + patientId);
      assertThat(visit.fact("scopes")).containsText("patient/Patient.rs");
      assertThat(visit.fact("scopes")).containsText("category|vital-signs");
      assertThat(visit.fact("scopes")).not().containsText("Condition");
      seesOnlyWhatWasGranted(visit);

      String token = visit.fact("token").textContent();
      visit.button("Refresh the access").click();
      assertThat(visit.fact("status")).hasText("200");
      assertThat(visit.fact("token")).not().hasText(token);
      seesOnlyWhatWasGranted(visit);
      visit.page().reload();
      visit.isInApp(nameOf(patient));

      takeBack(visit);
      visit.reads("Patient/" + patientId, 401);
      assertThat(visit.complaints()).isEmpty();
      assertThat(visit.scripts()).allMatch(script -> script.startsWith("/passkey"));
    }
  }

  private void allowVitalSignsOnly(AppVisit visit) {
    Page page = visit.page();
    assertThat(visit.heading()).containsText("Do you want to allow Measurements");
    assertThat(page.getByRole(AriaRole.MAIN)).containsText(nameOf(patient));
    page.getByLabel("See health problems and diagnoses").uncheck();
    page.locator("details").filter(containing("vital signs")).locator("summary").click();
    page.getByLabel("See vital signs").check();
    visit.button("Allow").click();
  }

  private void seesOnlyWhatWasGranted(AppVisit visit) {
    visit.reads("Patient/" + patientId, 200);
    visit.reads("Patient/" + other, 404);
    visit.reads("Observation/" + laboratory, 404);
    visit.reads("Condition?patient=" + patientId, 403);
    visit.reads("Observation", 200);
    assertThat(visit.found()).containsExactly("Observation/" + heartRate);
  }

  private static void takeBack(AppVisit visit) {
    Page tab = visit.tab("/account/apps");
    assertThat(tab.getByRole(AriaRole.MAIN)).containsText("Measurements web-");
    tab.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Revoke")).click();
    assertThat(tab.getByRole(AriaRole.STATUS)).containsText("no access any more");
    tab.close();
  }

  @Test
  void whatWasTakenBackCannotBeRefreshed() {
    Account person = people.with("patient", "Patient/" + patientId);
    try (AppVisit visit = visit()) {
      visit.openApp(apps.publicApp().launchUrl(), SCOPES);
      visit.logIn(person);
      visit.button("Allow").click();
      visit.isInApp(nameOf(patient));

      takeBack(visit);
      visit.button("Refresh the access").click();

      assertThat(visit.fact("status")).hasText("400");
    }
  }

  @Test
  void whoSaysNoSendsTheAppAwayWithARefusal() {
    try (AppVisit visit = visit()) {
      visit.openApp(apps.publicApp().launchUrl(), SCOPES);
      visit.logIn(people.with("patient", "Patient/" + patientId));
      visit.button("Do not allow").click();

      assertThat(visit.fact("problem")).containsText("access_denied");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void aDoctorChoosesThePatient() {
    String practitioner = fhir.create(new Practitioner().setActive(true)).id();
    Account doctor = people.with("doctor", "Practitioner/" + practitioner);
    try (AppVisit visit = visit()) {
      visit.openApp(apps.publicApp().launchUrl(), SCOPES);
      visit.logIn(doctor);
      choosePatientAndAllow(visit);

      assertThat(visit.fact("user")).hasText("Practitioner/" + practitioner);
      seesOnlyThisPatient(visit);
    }
  }

  @Test
  void anAppWithASecretWorksTheSame() {
    WebApp app = apps.confidentialApp();
    try (AppVisit visit = visit()) {
      visit.openApp(app.launchUrl(), SCOPES);
      visit.logIn(people.with("doctor"));
      choosePatientAndAllow(visit);

      visit.button("Refresh the access").click();
      assertThat(visit.fact("status")).hasText("200");
      seesOnlyThisPatient(visit);
    }
  }

  private void choosePatientAndAllow(AppVisit visit) {
    Page page = visit.page();
    assertThat(visit.heading()).hasText("Choose a patient");
    page.getByLabel("Name").fill(patient.getNameFirstRep().getFamily());
    visit.button("Search").click();
    visit.button("Choose " + nameOf(patient) + ", born 1980-05-17").click();
    assertThat(page.getByRole(AriaRole.MAIN)).containsText(nameOf(patient) + ", born 1980-05-17");
    visit.button("Allow").click();
    visit.isInApp(nameOf(patient));
  }

  private void seesOnlyThisPatient(AppVisit visit) {
    visit.reads("Patient/" + other, 404);
    visit.reads("Patient", 200);
    assertThat(visit.found()).containsExactly("Patient/" + patientId);
    visit.reads("Observation", 200);
    assertThat(visit.found())
        .containsExactlyInAnyOrder("Observation/" + heartRate, "Observation/" + laboratory);
    assertThat(visit.complaints()).isEmpty();
    assertThat(visit.scripts()).allMatch(script -> script.startsWith("/passkey"));
  }

  private AppVisit visit() {
    return new AppVisit(server, browser.profile(new NewContextOptions()));
  }

  private static FilterOptions containing(String text) {
    return new FilterOptions().setHasText(text);
  }

  private static String nameOf(Patient patient) {
    return patient.getNameFirstRep().getGivenAsSingleString()
        + " "
        + patient.getNameFirstRep().getFamily();
  }

  private static Observation measured(String patient, String category) {
    Observation observation = Observations.heartRate(patient, 61, "2026-01-31");
    observation
        .addCategory()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/observation-category")
        .setCode(category);
    return observation;
  }
}
