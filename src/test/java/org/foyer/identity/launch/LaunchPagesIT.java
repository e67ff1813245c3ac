package org.foyer.identity.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.foyer.identity.account.Account;
import org.foyer.identity.client.Clients;
import org.foyer.identity.launch.WebApps.WebApp;
import org.foyer.testing.AppServer;
import org.foyer.testing.Browser;
import org.foyer.testing.BrowserTest;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.PageLook;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages between a person and an app can be read and used, on phones too. */
@ServerTest
@BrowserTest
class LaunchPagesIT {

  private static final String SCOPES =
      "openid fhirUser offline_access launch/patient launch/encounter patient/*.cruds"
          + " patient/Observation.rs patient/Condition.rs user/Patient.r";

  private static Browser browser;
  private static AppServer appServer;

  private final FhirHttp fhir;
  private final People people;
  private final WebApps apps;

  LaunchPagesIT(
      FhirHttp fhir, People people, @Autowired Clients clients, @Autowired JdbcClient database) {
    this.fhir = fhir;
    this.people = people;
    this.apps = new WebApps(appServer, clients, database);
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

  @ParameterizedTest
  @MethodSource("org.foyer.testing.PageLook#all")
  void pagesAreAccessibleAndFitPhones(PageLook look) {
    String family = "Family" + Patients.unique();
    fhir.create(encounter(fhir.create(Patients.ofFamily(family)).id()));
    fhir.create(Patients.ofFamily(family));
    Account doctor = people.with("doctor");
    WebApp app = apps.publicApp();
    String server = "http://localhost:" + fhir.base().getPort();
    try (AppVisit visit = new AppVisit(server, browser.profile(look.profile()))) {
      Page page = visit.page();
      visit.openApp(app.launchUrl(), SCOPES);
      look.check(page, "login-for-app");
      visit.logIn(doctor);
      search(visit, look, "choose-patient", family);
      visit.page().locator("button[name=patient]").first().click();
      assertThat(visit.heading()).hasText("Choose a visit");
      look.check(page, "choose-encounter");
      visit.button("None of these").click();
      look.check(page, "consent");
      page.locator("details").all().forEach(part -> part.locator("summary").click());
      look.check(page, "consent-parts");
      uncheckAll(page);
      visit.button("Allow").click();
      look.check(page, "consent-of-nothing");
      page.goBack();
      page.reload();
      visit.button("Allow").click();
      assertThat(visit.heading()).containsText("Measurements of ");

      page.navigate(server + "/account/apps");
      look.check(page, "account-apps");
      page.navigate(server + "/apps/launch");
      search(visit, look, "launch-app", family);
      page.navigate(server + "/oauth2/authorize?client_id=nobody");
      look.check(page, "authorization-error");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private static void search(AppVisit visit, PageLook look, String name, String family) {
    look.check(visit.page(), name);
    visit.page().getByLabel("Name").fill(family);
    visit.button("Search").click();
    look.check(visit.page(), name + "-found");
  }

  private static void uncheckAll(Page page) {
    Locator ticked = page.locator("input[name=scope]:checked");
    while (ticked.count() > 0) {
      ticked.first().uncheck();
    }
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
