package org.foyer.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Accounts;
import org.foyer.testing.Answer;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

@ServerTest
class SessionIT {

  private static final String NEW_PASSWORD = "seven quiet lanterns";

  private final Web web;
  private final People people;
  private final JdbcClient database;

  SessionIT(Web web, People people, @Autowired JdbcClient database) {
    this.web = web.another();
    this.people = people;
    this.database = database;
  }

  @Test
  void sessionWhenNothingHappensThenStaffAreLoggedOffBeforePatients() {
    Account doctor = people.with("doctor");
    Account patient = people.with("patient");
    web.logIn(doctor.userName(), People.PASSWORD);
    web.another().logIn(patient.userName(), People.PASSWORD);

    assertThat(idleTime(doctor)).isEqualTo(15 * 60);
    assertThat(idleTime(patient)).isEqualTo(30 * 60);
    expire(doctor);

    assertThat(web.get("/home").header("Location")).hasValue("/login?ended");
    assertThat(web.get("/login?ended").body()).contains("You were logged off");
  }

  @Test
  void passwordWhenItIsChangedThenThisSessionGoesOnAndOthersEnd() {
    Account doctor = people.with("doctor");
    Web elsewhere = web.another();
    elsewhere.logIn(doctor.userName(), People.PASSWORD);
    web.logIn(doctor.userName(), People.PASSWORD);
    String session = web.cookies().get(0).getValue();

    Answer changed = change(People.PASSWORD, NEW_PASSWORD);

    assertThat(changed.header("Location")).hasValue("/account?changed");
    assertThat(web.get("/account?changed").body()).contains("Your password is changed");
    assertThat(web.cookies().get(0).getValue()).isNotEqualTo(session);
    assertThat(elsewhere.isLoggedIn()).isFalse();
    assertThat(web.another().logIn(doctor.userName(), People.PASSWORD)).hasStatus(422);
    assertThat(web.another().logIn(doctor.userName(), NEW_PASSWORD)).hasStatus(302);
  }

  @Test
  void passwordWhenTheFormIsWrongThenItSaysWhereAndNothingChanges() {
    Account doctor = people.with("doctor");
    web.logIn(doctor.userName(), People.PASSWORD);

    assertThat(change("wrong", NEW_PASSWORD).body())
        .contains("This is not your password", "aria-invalid=\"true\"", "#currentPassword");
    assertThat(change(People.PASSWORD, "short").body()).contains("at least 12", "#newPassword");
    assertThat(change(People.PASSWORD, "Password2026!!")).hasStatus(422);
    assertThat(web.another().logIn(doctor.userName(), People.PASSWORD)).hasStatus(302);
  }

  @Test
  void valuesWhenTheyAreOfAForeignClassThenThePersonLogsInAgain() {
    Account doctor = people.with("doctor");
    web.logIn(doctor.userName(), People.PASSWORD);

    database
        .sql(
            "update foyer_session_attributes set attribute_bytes = 'no object' where"
                + " session_primary_id in (select primary_id from foyer_session"
                + " where principal_name = :id)")
        .param("id", doctor.id().toString())
        .update();

    assertThat(web.get("/home").header("Location").orElseThrow()).startsWith("/login");
    assertThat(web.logIn(doctor.userName(), People.PASSWORD)).hasStatus(302);
  }

  @Test
  void sessionWhenItIsTooOldThenItEndsHoweverBusy(@Autowired Accounts accounts) throws Exception {
    LoginSettings settings =
        new LoginSettings(Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofHours(12));
    SessionCheck check = new SessionCheck(accounts, settings, Clock.systemUTC());
    UUID doctor = people.with("doctor").id();

    for (int hours : new int[] {11, 13}) {
      MockHttpSession session = new MockHttpSession();
      Instant since = Instant.now().minus(Duration.ofHours(hours));
      session.setAttribute(LoggedIn.ATTRIBUTE, new LoggedIn(doctor, since, List.of("pwd")));
      MockHttpServletRequest request = new MockHttpServletRequest();
      request.setSession(session);

      check.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());

      assertThat(session.isInvalid()).isEqualTo(hours > 12);
    }
  }

  private Answer change(String current, String chosen) {
    return web.submit(
        "/account", "/account/password", Map.of("currentPassword", current, "newPassword", chosen));
  }

  private int idleTime(Account account) {
    return database
        .sql("select max_inactive_interval from foyer_session where principal_name = :id")
        .param("id", account.id().toString())
        .query(Integer.class)
        .single();
  }

  private void expire(Account account) {
    database
        .sql(
            "update foyer_session set expiry_time = 0, last_access_time = 0"
                + " where principal_name = :id")
        .param("id", account.id().toString())
        .update();
  }
}
