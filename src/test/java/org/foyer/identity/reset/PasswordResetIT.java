package org.foyer.identity.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.link.LinkPurpose;
import org.foyer.identity.link.OneTimeLinks;
import org.foyer.testing.Answer;
import org.foyer.testing.Mailbox;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class PasswordResetIT {

  private static final String NEW_PASSWORD = "seven quiet otters";

  private final Web web;
  private final People people;
  private final JdbcClient database;
  private final OneTimeLinks links;

  PasswordResetIT(
      Web web, People people, @Autowired JdbcClient database, @Autowired OneTimeLinks links) {
    this.web = web.another();
    this.people = people;
    this.database = database;
    this.links = links;
  }

  @Test
  void resetWhenTheLinkIsFollowedThenThereIsANewPasswordAndNobodyStaysLoggedIn() {
    Account nurse = people.with("nurse");
    Web elsewhere = web.another();
    elsewhere.logIn(nurse.userName(), People.PASSWORD);

    assertThat(ask(nurse.userName()).header("Location").orElseThrow()).endsWith("/password/asked");
    Answer opened = web.get(Mailbox.awaitLink(email(nurse)));
    assertThat(opened).hasStatus(302);
    assertThat(opened.header("Location")).hasValue("/password/new");
    assertThat(opened.header("Referrer-Policy")).hasValue("no-referrer");
    Answer form = web.get("/password/new");
    assertThat(form.body()).contains(nurse.userName());
    assertThat(form.header("Referrer-Policy")).hasValue("no-referrer");
    assertThat(form.header("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(choose(NEW_PASSWORD).header("Location").orElseThrow()).endsWith("/password/changed");

    assertThat(web.isLoggedIn()).isFalse();
    assertThat(elsewhere.isLoggedIn()).isFalse();
    assertThat(web.logIn(nurse.userName(), People.PASSWORD)).hasStatus(422);
    assertThat(web.logIn(nurse.userName(), NEW_PASSWORD)).hasStatus(302);
    assertThat(web.isLoggedIn()).isTrue();
    assertThat(Mailbox.awaitLetter(email(nurse), 2)).contains("was changed");
  }

  @Test
  void resetWhenAppsHaveAccessThenTheyHaveItNoMore() {
    Account nurse = people.with("nurse");
    database
        .sql(
            "insert into foyer_grant (id, client_id, account_id, scopes, context, created_at)"
                + " values (gen_random_uuid(), 'app', :id, '{}', '{}', now())")
        .param("id", nurse.id())
        .update();
    web.get(askForLink(nurse));

    choose(NEW_PASSWORD);

    assertThat(
            database
                .sql("select revoked_at is not null from foyer_grant where account_id = :id")
                .param("id", nurse.id())
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void resetWhenTheLinkWasUsedThenItIsOver() {
    Account nurse = people.with("nurse");
    String link = askForLink(nurse);
    web.get(link);
    choose(NEW_PASSWORD);

    web.get(link);
    assertThat(web.get("/password/new")).hasStatus(404);
    assertThat(web.get("/password/new").body()).contains("This link is not valid");
  }

  @Test
  void resetWhenTwoBrowsersHaveTheLinkThenOnlyTheFirstChooses() {
    Account nurse = people.with("nurse");
    String link = askForLink(nurse);
    Web other = web.another();
    other.get(link);
    String token = Web.csrf(other.get("/password/new").body());
    web.get(link);
    choose(NEW_PASSWORD);

    assertThat(other.post("/password/new", Map.of("password", "quite another word"), token))
        .hasStatus(404);
    assertThat(web.logIn(nurse.userName(), NEW_PASSWORD)).hasStatus(302);
  }

  @Test
  void resetWhenAMailScannerOpensTheLinkThenItStillCounts() {
    Account nurse = people.with("nurse");
    String link = askForLink(nurse);
    Web scanner = web.another();
    scanner.get(link);
    scanner.get("/password/new");

    web.get(link);
    assertThat(choose(NEW_PASSWORD)).hasStatus(302);
  }

  @Test
  void resetWhenTheLinkIsTooOldThenItIsOver() {
    Account nurse = people.with("nurse");
    String link = askForLink(nurse);
    database
        .sql("update foyer_link set expires_at = now() - interval '1 second' where subject = :id")
        .param("id", nurse.id())
        .update();

    web.get(link);
    assertThat(web.get("/password/new")).hasStatus(404);
  }

  @Test
  void resetWhenThereIsANewerLinkThenTheOlderOneIsOver() {
    Account nurse = people.with("nurse");
    String older = askForLink(nurse);
    ask(nurse.userName());
    String newer = Mailbox.link(Mailbox.awaitLetter(email(nurse), 2));

    web.get(older);
    assertThat(web.get("/password/new")).hasStatus(404);
    web.get(newer);
    assertThat(choose(NEW_PASSWORD)).hasStatus(302);
  }

  @Test
  void resetWhenTheLinkIsForSomethingElseThenItDoesNotCount() {
    Account nurse = people.with("nurse");
    String invitation = Mailbox.path(links.create(LinkPurpose.INVITATION, nurse.id()));

    web.get(invitation.replace("/invitation", "/password/new"));

    assertThat(web.get("/password/new")).hasStatus(404);
  }

  @Test
  void resetWhenTheAccountIsDisabledMeanwhileThenTheLinkIsOver() {
    Account nurse = people.with("nurse");
    web.get(askForLink(nurse));
    people.update(nurse.withState(State.DISABLED));

    assertThat(web.get("/password/new")).hasStatus(404);
  }

  @Test
  void resetWhenThePasswordIsTooWeakThenTheLinkStillCounts() {
    Account nurse = people.with("nurse");
    web.get(askForLink(nurse));

    Answer refused = choose("short");
    assertThat(refused).hasStatus(422);
    assertThat(refused.body()).contains("at least 12 characters");
    assertThat(choose(NEW_PASSWORD)).hasStatus(302);
  }

  @Test
  void linkWhenItIsStoredThenOnlyItsHashIs() {
    Account nurse = people.with("nurse");
    String link = askForLink(nurse);
    web.get(link);
    String secret = link.substring(link.indexOf('=') + 1);

    assertThat(secret).hasSize(43);
    assertThat(
            database
                .sql("select hash from foyer_link where subject = :id")
                .param("id", nurse.id())
                .query(String.class)
                .single())
        .hasSize(64)
        .doesNotContain(secret);
    assertThat(
            database
                .sql(
                    "select count(*) from foyer_session_attributes where position(convert_to("
                        + ":secret, 'UTF8') in attribute_bytes) > 0")
                .param("secret", secret)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void askWhenThereIsNoSuchAccountThenTheAnswerIsTheSameAndNobodyGetsALetter() {
    Account disabled = people.with("nurse");
    people.update(disabled.withState(State.DISABLED));
    Account last = people.with("nurse");

    List<String> answers =
        List.of(disabled.userName(), "nobody-" + UUID.randomUUID(), "nul\0", last.userName())
            .stream()
            .map(this::ask)
            .map(answer -> answer.status() + " " + answer.header("Location").orElseThrow())
            .distinct()
            .toList();

    assertThat(answers).hasSize(1);
    Mailbox.awaitLetter(email(last), 1);
    assertThat(Mailbox.lettersTo(email(disabled))).isEmpty();
  }

  @Test
  void askWhenItIsDoneTooOftenThenNoMoreLettersAreSent() {
    Account nurse = people.with("nurse");
    Account other = people.with("nurse");
    for (int time = 0; time < 6; time++) {
      ask(email(nurse));
    }
    ask(email(other));

    Mailbox.awaitLetter(email(other), 1);
    assertThat(Mailbox.awaitLetter(email(nurse), 3)).contains("within 30 minutes");
  }

  @Test
  void askWhenOneAddressAsksTooOftenThenItHasToWait() {
    ask("nobody");
    database.sql("update foyer_rate_limit set tokens = -10 where bucket = 'reset'").update();

    Answer refused = ask("nobody");
    database.sql("delete from foyer_rate_limit where bucket = 'reset'").update();

    assertThat(refused).hasStatus(429);
    assertThat(refused.header("Retry-After")).hasValue("30");
  }

  @Test
  void formsWhenTheirTokenIsMissingThenNothingHappens() {
    Account nurse = people.with("nurse");

    assertThat(web.post("/password/forgotten", Map.of("who", nurse.userName()), ""))
        .hasStatus(302)
        .satisfies(
            answer -> assertThat(answer.header("Location").orElseThrow()).endsWith("/login?ended"));
    web.get(Mailbox.path(links.create(LinkPurpose.RESET, nurse.id())));
    web.post("/password/new", Map.of("password", NEW_PASSWORD), "");

    assertThat(web.logIn(nurse.userName(), People.PASSWORD)).hasStatus(302);
    assertThat(Mailbox.lettersTo(email(nurse))).isEmpty();
  }

  private Answer ask(String who) {
    return web.submit("/password/forgotten", Map.of("who", who));
  }

  private String askForLink(Account account) {
    ask(account.userName());
    return Mailbox.awaitLink(email(account));
  }

  private Answer choose(String password) {
    return web.submit("/password/new", Map.of("password", password));
  }

  private static String email(Account account) {
    return String.valueOf(account.email());
  }
}
