package org.foyer.identity.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.Accounts;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Mailbox;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.hl7.fhir.r4.model.Practitioner;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class AccountAdministrationIT {

  private static final String PASSWORD = "seven quiet otters";

  private final Web web;
  private final People people;
  private final FhirHttp fhir;
  private final Accounts accounts;
  private final JdbcClient database;

  AccountAdministrationIT(
      Web web,
      People people,
      FhirHttp fhir,
      @Autowired Accounts accounts,
      @Autowired JdbcClient database) {
    this.web = web.another();
    this.people = people;
    this.fhir = fhir;
    this.accounts = accounts;
    this.database = database;
  }

  @Test
  void inviteWhenTheLinkIsFollowedThenThePersonChoosesAPasswordAndLogsIn() {
    Account administrator = logIn("administrator");
    String family = "Family" + Patients.unique();
    String practitioner = practitioner(family);
    String email = Patients.unique() + "@example.org";

    assertThat(web.get("/admin/users/invite?practitioner=" + family).body())
        .contains(practitioner, family);
    Answer invited =
        web.submit(
            "/admin/users/invite",
            Map.of(
                "displayName", "Ines Falk",
                "email", email,
                "userName", "",
                "roles", "doctor,nurse",
                "fhirUser", practitioner));

    assertThat(invited).hasStatus(200);
    assertThat(invited.body()).contains("on its way", email).doesNotContain("token=");
    Account pending = accounts.findByUserName(email).orElseThrow();
    assertThat(pending.state()).isEqualTo(State.PENDING);
    assertThat(pending.roles()).isEqualTo(Set.of("doctor", "nurse"));
    assertThat(pending.fhirUser()).isEqualTo(practitioner);
    Web guest = web.another();
    String link = Mailbox.awaitLink(email);
    assertThat(guest.get(link).header("Location")).hasValue("/invitation");
    assertThat(guest.get("/invitation").body()).contains("Ines Falk", email);
    assertThat(guest.submit("/invitation", Map.of("password", "short"))).hasStatus(422);
    assertThat(guest.submit("/invitation", Map.of("password", PASSWORD))).hasStatus(302);
    assertThat(guest.get("/invitation/accepted")).hasStatus(200);
    assertThat(guest.logIn(email, PASSWORD)).hasStatus(302);
    assertThat(guest.isLoggedIn()).isTrue();

    guest.get(link);
    assertThat(guest.get("/invitation")).hasStatus(404);
    assertThat(web.get("/admin/users/" + pending.id()).body())
        .contains("Invited with roles", "Accepted the invitation", administrator.displayName());
  }

  @Test
  void inviteWhenSomethingIsWrongThenNobodyIsInvited() {
    Account administrator = logIn("administrator");
    String email = Patients.unique() + "@example.org";

    for (Map<String, String> wrong :
        List.of(
            Map.of("displayName", "A", "email", email, "roles", "patient"),
            Map.of("displayName", "A", "email", email, "roles", "insurer"),
            Map.of("displayName", "A", "email", email),
            Map.of("displayName", "A", "email", "nonsense", "roles", "nurse"),
            Map.of("displayName", "A", "email", email, "roles", "nurse", "fhirUser", "Patient/1"),
            Map.of(
                "displayName",
                "A",
                "email",
                email,
                "roles",
                "nurse",
                "fhirUser",
                "Practitioner/nobody"),
            Map.of(
                "displayName",
                "A",
                "email",
                email,
                "roles",
                "nurse",
                "userName",
                administrator.userName()))) {
      Answer refused = web.submit("/admin/users/invite", wrong);
      assertThat(refused).hasStatus(422);
      assertThat(refused.body()).contains("Please correct this");
    }
    assertThat(accounts.findByEmail(email)).isEmpty();
  }

  @Test
  void resendWhenTheInvitationIsSentAgainThenTheOlderLinkIsOver() {
    logIn("administrator");
    String email = Patients.unique() + "@example.org";
    web.submit("/admin/users/invite", Map.of("displayName", "A", "email", email, "roles", "nurse"));
    String older = Mailbox.awaitLink(email);
    Account invited = accounts.findByUserName(email).orElseThrow();

    assertThat(change(invited, "link")).hasStatus(200);
    String newer = Mailbox.link(Mailbox.awaitLetter(email, 2));

    Web guest = web.another();
    guest.get(older);
    assertThat(guest.get("/invitation")).hasStatus(404);
    guest.get(newer);
    assertThat(guest.get("/invitation")).hasStatus(200);
    assertThat(guest.logIn(email, "")).hasStatus(422);
  }

  @Test
  void disableWhenSomebodyIsLoggedInThenTheSessionEndsAtOnce() {
    Account nurse = people.with("nurse");
    Web hers = web.another();
    hers.logIn(nurse.userName(), People.PASSWORD);
    logIn("administrator");

    assertThat(change(nurse, "disable")).hasStatus(302);
    assertThat(hers.isLoggedIn()).isFalse();
    assertThat(hers.logIn(nurse.userName(), People.PASSWORD)).hasStatus(422);
    assertThat(change(nurse, "enable")).hasStatus(302);
    assertThat(hers.logIn(nurse.userName(), People.PASSWORD)).hasStatus(302);
    assertThat(web.get("/admin/users/" + nurse.id()).body()).contains("Disabled.", "Enabled.");
  }

  @Test
  void assignWhenRolesChangeThenItIsRecordedWithTheRequest() {
    Account nurse = people.with("nurse");
    logIn("administrator");
    String practitioner = practitioner("Family" + Patients.unique());

    Answer done =
        web.submit(
            "/admin/users/" + nurse.id(),
            "/admin/users/" + nurse.id() + "/assignment",
            Map.of("role", "doctor,nurse", "fhirUser", practitioner));

    assertThat(done).hasStatus(302);
    Account changed = accounts.find(nurse.id()).orElseThrow();
    assertThat(changed.roles()).isEqualTo(Set.of("doctor", "nurse"));
    assertThat(changed.fhirUser()).isEqualTo(practitioner);
    assertThat(web.get("/admin/users/" + nurse.id()).body())
        .contains("Roles: nurse → doctor, nurse. Link: none → " + practitioner)
        .contains(done.header("X-Request-Id").orElseThrow());
  }

  @Test
  void assignWhenItIsNotAllowedThenNothingChanges() {
    Account nurse = people.with("nurse");
    Account patient = people.with("patient", "Patient/" + Patients.unique());
    Account administrator = logIn("administrator");

    assertThat(assign(administrator, "nurse").body()).contains("from yourself");
    assertThat(change(administrator, "disable").body()).contains("your own account");
    assertThat(assign(nurse, "patient")).hasStatus(422);
    assertThat(assign(nurse, "ehr-system")).hasStatus(422);
    assertThat(assign(nurse, "")).hasStatus(422);
    assertThat(assign(patient, "administrator")).hasStatus(422);
    assertThat(accounts.find(administrator.id())).contains(administrator);
    assertThat(accounts.find(nurse.id())).contains(nurse);
    assertThat(accounts.find(patient.id())).contains(patient);
  }

  @Test
  void changeWhenTheAdministratorIsOneNoMoreThenItIsRefusedAtOnce() {
    Account nurse = people.with("nurse");
    Account administrator = logIn("administrator");
    String token = Web.csrf(web.get("/admin/users/" + nurse.id()).body());
    people.update(administrator.as(Set.of("nurse"), null));

    assertThat(web.get("/admin/users")).hasStatus(403);
    assertThat(web.post("/admin/users/" + nurse.id() + "/disable", Map.of(), token)).hasStatus(403);
    assertThat(accounts.find(nurse.id()).orElseThrow().state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void unlockWhenTooManyAttemptsFailedThenThePersonCanLogIn() {
    Account nurse = people.with("nurse");
    for (int attempt = 0; attempt < 6; attempt++) {
      web.logIn(nurse.userName(), "not the password");
    }
    assertThat(web.logIn(nurse.userName(), People.PASSWORD)).hasStatus(422);
    logIn("administrator");
    assertThat(web.get("/admin/users/" + nurse.id()).body()).contains("locked");

    assertThat(change(nurse, "unlock")).hasStatus(302);

    assertThat(web.another().logIn(nurse.userName(), People.PASSWORD)).hasStatus(302);
  }

  @Test
  void factorsWhenAnAdministratorRemovesThemThenItIsRecordedAndTheSessionEnds() {
    Account nurse = people.with("nurse");
    Web hers = web.another();
    hers.logIn(nurse.userName(), People.PASSWORD);
    Account administrator = logIn("administrator");

    assertThat(change(nurse, "factors")).hasStatus(302);

    assertThat(hers.isLoggedIn()).isFalse();
    assertThat(web.get("/admin/users/" + nurse.id()).body()).contains("Second factors removed.");
    assertThat(change(administrator, "factors").body()).contains("your own account");
  }

  @Test
  void linkWhenAnAdministratorSendsItThenThePersonChoosesANewPassword() {
    Account nurse = people.with("nurse");
    logIn("administrator");

    assertThat(change(nurse, "link").body()).contains("on its way").doesNotContain("token=");

    Web hers = web.another();
    hers.get(Mailbox.awaitLink(String.valueOf(nurse.email())));
    assertThat(hers.submit("/password/new", Map.of("password", PASSWORD))).hasStatus(302);
    assertThat(hers.logIn(nurse.userName(), PASSWORD)).hasStatus(302);
  }

  @Test
  void listWhenItIsSearchedThenItShowsWhoFits() {
    Account nurse = people.with("nurse");
    Account other = people.with("nurse");
    web.another().logIn(nurse.userName(), People.PASSWORD);
    logIn("administrator");

    assertThat(
            web.get("/admin/users?search=" + nurse.userName().toUpperCase(java.util.Locale.ROOT)))
        .satisfies(
            answer ->
                assertThat(answer.body())
                    .contains(nurse.displayName())
                    .doesNotContain(other.displayName(), "never"));
    assertThat(web.get("/admin/users?search=nurse&page=1")).hasStatus(200);
    assertThat(web.get("/admin/users?search=%00'%25")).hasStatus(200);
  }

  @Test
  void pagesWhenOthersAskThenTheyAreRefused() {
    Account target = people.with("nurse");
    String page = "/admin/users/" + target.id();
    List<String> pages = List.of("/admin/users", "/admin/users/invite", page);
    assertThat(pages)
        .allSatisfy(path -> assertThat(web.get(path).header("Location")).hasValue("/login"));
    for (String role : List.of("doctor", "nurse", "receptionist", "billing", "patient")) {
      Web others = web.another();
      others.logIn(people.with(role).userName(), People.PASSWORD);
      String token = Web.csrf(others.get("/account").body());

      assertThat(pages).allSatisfy(path -> assertThat(others.get(path)).hasStatus(403));
      assertThat(others.post(page + "/disable", Map.of(), token)).hasStatus(403);
      assertThat(others.post(page + "/link", Map.of(), token)).hasStatus(403);
      assertThat(others.post("/admin/users/invite", Map.of(), token)).hasStatus(403);
    }
    logIn("administrator");
    assertThat(web.post(page + "/disable", Map.of(), "forged")).hasStatus(403);
    assertThat(accounts.find(target.id()).orElseThrow().state()).isEqualTo(State.ACTIVE);
    assertThat(
            database
                .sql("select count(*) from foyer_account_change where account_id = :id")
                .param("id", target.id())
                .query(Integer.class)
                .single())
        .isZero();
  }

  private Account logIn(String role) {
    Account account = people.with(role);
    web.logIn(account.userName(), People.PASSWORD);
    return account;
  }

  private Answer change(Account account, String change) {
    String page = "/admin/users/" + account.id();
    return web.submit(page, page + "/" + change, Map.of());
  }

  private Answer assign(Account account, String role) {
    String page = "/admin/users/" + account.id();
    return web.submit(page, page + "/assignment", Map.of("role", role, "fhirUser", ""));
  }

  private String practitioner(String family) {
    Practitioner practitioner = new Practitioner();
    practitioner.addName().setFamily(family).addGiven("Ines");
    return "Practitioner/" + fhir.create(practitioner).id();
  }
}
