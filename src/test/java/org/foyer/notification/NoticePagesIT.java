package org.foyer.notification;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.notification.preference.OptOutLinks;
import org.foyer.testing.Browser;
import org.foyer.testing.BrowserTest;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.PageLook;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The pages on notices can be read and used, on phones too, and what is done there is on record.
 */
@ServerTest
@BrowserTest
class NoticePagesIT {

  private static Browser browser;

  private final FhirHttp fhir;
  private final Web web;
  private final People people;
  private final OptOutLinks links;
  private final JdbcClient database;
  private final String server;

  NoticePagesIT(
      FhirHttp fhir,
      Web web,
      People people,
      @Autowired OptOutLinks links,
      @Autowired JdbcClient database) {
    this.fhir = fhir;
    this.web = web.another();
    this.people = people;
    this.links = links;
    this.database = database;
    this.server = web.base().toString();
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
  void optOutIsAskedForInTheLanguageOfThePatient(PageLook look) {
    String german = path(fhir.create(speakingGerman()).id());
    String english = path(fhir.create(Patients.somebody()).id());
    try (BrowserContext profile = browser.profile(look.profile())) {
      Page page = profile.newPage();
      page.navigate(server + english);
      look.check(page, "opt-out");
      page.getByRole(AriaRole.BUTTON, named("No more reminders")).press("Enter");
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("no reminders");
      look.check(page, "opt-out-done");
      page.getByRole(AriaRole.BUTTON, named("Send me reminders again")).click();
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("You get reminders");
      page.navigate(server + german);
      assertThat(page).hasTitle("Erinnerungen per E-Mail und SMS - Foyer");
      look.check(page, "opt-out-german", "de");
      page.getByRole(AriaRole.BUTTON, named("Keine Erinnerungen mehr")).click();
      look.check(page, "opt-out-german-done", "de");
      page.navigate(server + "/notifications/opt-out/abcdefgh");
      look.check(page, "opt-out-unknown");
    }
    try (BrowserContext profile = browser.profile(look.profile().setLocale("de-AT"))) {
      Page page = profile.newPage();
      page.navigate(server + "/notifications/opt-out/abcdefgh");
      assertThat(page.getByRole(AriaRole.MAIN)).containsText("Dieser Link gilt nicht");
      look.check(page, "opt-out-german-unknown", "de");
    }
  }

  @ParameterizedTest
  @MethodSource("org.foyer.testing.PageLook#all")
  void failedNoticesAreChosenAndSentAgain(PageLook look) {
    String patient = fhir.create(Patients.somebody()).id();
    failed(patient, "appointment-booked", "EMAIL", "smtp-550");
    failed(patient, "appointment-reminder", "SMS", "sms-400");
    failed(patient, "appointment-cancelled", null, "internal");
    try (BrowserContext profile = browser.profile(look.profile())) {
      Page page = profile.newPage();
      page.navigate(server + "/home");
      page.fill("[name=userName]", people.with("administrator").userName());
      page.fill("[name=password]", People.PASSWORD);
      page.getByRole(AriaRole.BUTTON, named("Log in")).click();
      page.getByRole(AriaRole.LINK, named("Notices that failed")).click();
      look.check(page, "notices");
      assertThat(page.getByRole(AriaRole.MAIN)).containsText("did not take it (answer 550).");
      page.getByRole(AriaRole.BUTTON, named("Send the chosen ones again")).click();
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("No notice was chosen");
      page.getByLabel("Appointment booked, Patient/" + patient).check();
      page.getByRole(AriaRole.BUTTON, named("Send the chosen ones again")).press("Enter");
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("are being sent again");
      look.check(page, "notices-resent");
      assertThat(page.getByLabel("Appointment booked, Patient/" + patient)).hasCount(0);
      assertThat(page.getByLabel("Appointment reminder, Patient/" + patient)).hasCount(1);
    } finally {
      remove(patient);
    }
  }

  @Test
  void whatIsDoneOnThePagesIsOnRecord() {
    String patient = fhir.create(Patients.somebody()).id();
    UUID notice = failed(patient, "appointment-booked", "EMAIL", "smtp-550");
    Account administrator = people.with("administrator");
    web.logIn(administrator.userName(), People.PASSWORD);

    web.submit("/admin/notices", Map.of("id", notice.toString()));
    web.another().post(path(patient), "choice=out");
    web.another().post(path(patient), "choice=out");

    assertThat(recorded("$resend", patient))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getAgent())
                    .extracting(agent -> agent.getWho().getIdentifier().getValue())
                    .contains(administrator.id().toString()));
    assertThat(recorded("$notification-preferences", patient))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getAgent())
                    .extracting(AuditEventAgentComponent::getName)
                    .contains("somebody with the link in a notice"));
    remove(patient);
  }

  private List<AuditEvent> recorded(String what, String patient) {
    return fhir
        .get("AuditEvent?subtype=" + what + "&patient=Patient/" + patient)
        .resources()
        .stream()
        .map(AuditEvent.class::cast)
        .toList();
  }

  private UUID failed(String patient, String kind, @Nullable String channel, String failure) {
    UUID id = UUID.randomUUID();
    database
        .sql(
            """
            insert into foyer_notice (id, key, kind, patient, about, due_at, expires_at, request,
              state, next_at, failure, failed_channel, ended_at)
            values (:id, :key, :kind, :patient, 'Appointment/none', :at, :at, 'none', 'DEAD', :at,
              :failure, :channel, :at)
            """)
        .param("id", id)
        .param("key", id.toString())
        .param("kind", kind)
        .param("patient", patient)
        .param("at", Timestamp.from(Instant.now()))
        .param("failure", failure)
        .param("channel", channel)
        .update();
    return id;
  }

  private void remove(String patient) {
    database
        .sql("delete from foyer_notice where patient = :patient")
        .param("patient", patient)
        .update();
  }

  private String path(String patient) {
    String address = links.make(patient);
    return address.substring(address.indexOf("/notifications/"));
  }

  private static Patient speakingGerman() {
    Patient patient = Patients.somebody();
    patient
        .addCommunication()
        .setPreferred(true)
        .setLanguage(new CodeableConcept(new Coding().setSystem("urn:ietf:bcp:47").setCode("de")));
    return patient;
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }
}
