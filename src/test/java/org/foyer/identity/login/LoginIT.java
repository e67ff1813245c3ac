package org.foyer.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.HttpCookie;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.testing.Answer;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.junit.jupiter.api.Test;

@ServerTest
class LoginIT {

  private final Web web;
  private final People people;

  LoginIT(Web web, People people) {
    this.web = web.another();
    this.people = people;
  }

  @Test
  void pageWhenNobodyIsLoggedInThenLoginComesFirstAndThePageAfterwards() {
    Account nurse = people.with("nurse");

    Answer refused = web.get("/account?x=1&y=%20z");
    Answer loggedIn = web.logIn(nurse.userName(), People.PASSWORD);

    assertThat(refused).hasStatus(302);
    assertThat(refused.header("Location").orElseThrow()).endsWith("/login");
    assertThat(loggedIn).hasStatus(302);
    assertThat(loggedIn.header("Location")).hasValue("/account?x=1&y=%20z");
    assertThat(web.get("/account").body()).contains(nurse.displayName(), "nurse");
  }

  @Test
  void pageWhenAProgramAsksThenItIsRefusedAsJson() {
    Answer answer = web.getJson("/account");

    assertThat(answer).hasStatus(401);
    assertThat(answer.header("Content-Type")).hasValue("application/json");
  }

  @Test
  void logInWhenNameIsWrittenInCapitalsThenItIsTheSame() {
    Account doctor = people.with("doctor");

    assertThat(web.logIn(" " + doctor.userName().toUpperCase(Locale.ROOT) + " ", People.PASSWORD))
        .hasStatus(302);
    assertThat(web.isLoggedIn()).isTrue();
  }

  @Test
  void logInWhenItFailsThenTheReasonIsNotTold() {
    Account wrong = people.with("doctor");
    Account disabled = people.with("doctor");
    people.update(withState(disabled, State.DISABLED));

    Set<String> pages =
        List.of(
                web.logIn(wrong.userName(), "not the password"),
                web.logIn(disabled.userName(), People.PASSWORD),
                web.logIn("nobody", People.PASSWORD),
                web.logIn("nul\0name", People.PASSWORD),
                web.logIn("x", "y".repeat(10_000)))
            .stream()
            .peek(answer -> assertThat(answer).hasStatus(422))
            .map(answer -> answer.body().replaceAll("value=\"[^\"]*\"", ""))
            .collect(Collectors.toSet());

    assertThat(pages).hasSize(1).first().asString().contains("is wrong").contains("Error: Log in");
    assertThat(web.isLoggedIn()).isFalse();
  }

  @Test
  void logInWhenTheSessionWasKnownBeforeThenItsIdChanges() {
    Account doctor = people.with("doctor");
    web.get("/login");
    HttpCookie planted = web.cookies().get(0);

    web.logIn(doctor.userName(), People.PASSWORD);
    Web attacker = web.another();
    attacker.keep(planted);

    assertThat(web.isLoggedIn()).isTrue();
    assertThat(attacker.isLoggedIn()).isFalse();
  }

  @Test
  void logInWhenTheTokenOfTheFormIsMissingThenNobodyIsLoggedIn() {
    Account doctor = people.with("doctor");
    Map<String, String> form = Map.of("userName", doctor.userName(), "password", People.PASSWORD);

    assertThat(web.post("/login", form, "").header("Location").orElseThrow())
        .endsWith("/login?ended");
    assertThat(web.post("/login", form, "forged").header("Location").orElseThrow())
        .endsWith("/login?ended");
    assertThat(web.isLoggedIn()).isFalse();
  }

  @Test
  void logOutWhenPostedThenTheSessionIsOver() {
    web.logIn(people.with("doctor").userName(), People.PASSWORD);
    HttpCookie session = web.cookies().get(0);

    assertThat(web.get("/logout").body()).contains("Do you want to log out?");
    assertThat(web.post("/logout", Map.of(), "")).hasStatus(403);
    assertThat(web.isLoggedIn()).isTrue();
    Answer loggedOut = web.submit("/home", "/logout", Map.of());

    assertThat(loggedOut.header("Location").orElseThrow()).endsWith("/logged-out");
    assertThat(web.get("/logged-out").body()).contains("You are logged out");
    web.keep(session);
    assertThat(web.isLoggedIn()).isFalse();
  }

  @Test
  void sessionWhenTheAccountIsDisabledThenItEnds() {
    Account doctor = people.with("doctor");
    web.logIn(doctor.userName(), People.PASSWORD);
    assertThat(web.isLoggedIn()).isTrue();

    people.update(withState(doctor, State.DISABLED));

    assertThat(web.get("/home").header("Location").orElseThrow()).endsWith("/login?ended");
  }

  @Test
  void openApiPagesAreForThoseWhoAreLoggedIn() {
    assertThat(web.get("/fhir/swagger-ui/").header("Location").orElseThrow()).endsWith("/login");
    assertThat(web.getJson("/fhir/api-docs")).hasStatus(401);

    web.logIn(people.with("doctor").userName(), People.PASSWORD);

    assertThat(web.get("/fhir/swagger-ui/")).hasStatus(200);
    assertThat(web.getJson("/fhir/api-docs")).hasStatus(200);
  }

  private static Account withState(Account account, State state) {
    return new Account(
        account.id(),
        account.userName(),
        account.displayName(),
        account.email(),
        account.roles(),
        account.fhirUser(),
        state);
  }
}
