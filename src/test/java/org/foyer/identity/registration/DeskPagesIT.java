package org.foyer.identity.registration;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.testing.Browser;
import org.foyer.testing.BrowserTest;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.InventedNames;
import org.foyer.testing.PageLook;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages on which the front desk compares patients can be read and used, on phones too. */
@ServerTest
@BrowserTest
class DeskPagesIT {

  private static Browser browser;

  private final FhirHttp fhir;
  private final People people;
  private final JdbcClient database;
  private final String family = InventedNames.family();
  private final String born = InventedNames.birthDate();

  DeskPagesIT(FhirHttp fhir, People people, @Autowired JdbcClient database) {
    this.fhir = fhir;
    this.people = people;
    this.database = database;
  }

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @ParameterizedTest
  @MethodSource("org.foyer.testing.PageLook#all")
  void likelyDuplicatesAreShownBeforeARecordIsMade(PageLook look) {
    String same = patient("Inés Maria");
    patient("Olga");
    UUID registration = registration();
    String server = "http://localhost:" + fhir.base().getPort();
    try (BrowserContext profile = browser.profile(look.profile())) {
      Page page = profile.newPage();
      page.navigate(server + "/home");
      page.fill("[name=userName]", people.with("receptionist").userName());
      page.fill("[name=password]", People.PASSWORD);
      page.getByRole(AriaRole.BUTTON, named("Log in")).click();
      page.waitForURL(address -> !address.contains("/login"));
      page.navigate(server + "/desk/registrations/" + registration);
      look.check(page, "desk-registration");
      assertThat(page.locator(".card h3"))
          .hasText(new String[] {"Probably the same person", "Possibly the same person"});
      page.locator("details").all().forEach(part -> part.locator("summary").click());
      look.check(page, "desk-registration-why");
      patient("Ines");
      Locator make = page.getByRole(AriaRole.BUTTON, named("Make a new record and confirm"));
      page.getByLabel("I have compared the patients above").check();
      make.click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("No record was made");
      look.check(page, "desk-registration-suspected");
      page.navigate(server + "/desk/patient?id=" + same);
      look.check(page, "desk-patient-duplicates");
    }
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }

  private String patient(String given) {
    Patient patient = Patients.ofFamily(family);
    patient.getNameFirstRep().getGiven().clear();
    patient.getNameFirstRep().addGiven(given);
    patient.getBirthDateElement().setValueAsString(born);
    return fhir.create(patient).id();
  }

  private UUID registration() {
    Account account = people.with("billing");
    UUID id = UUID.randomUUID();
    database
        .sql(
            """
            insert into foyer_registration (id, given_name, family_name, birth_date, email,
              registered_at, account_id, verified_at)
            values (:id, 'Ines Maria', :family, cast(:born as date), :email, now(), :account, now())
            """)
        .param("id", id)
        .param("family", family)
        .param("born", born)
        .param("email", account.email())
        .param("account", account.id())
        .update();
    return id;
  }
}
