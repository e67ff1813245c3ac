package org.foyer.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.foyer.identity.account.Account;
import org.foyer.testing.Answer;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class LockOutIT {

  private final Web web;
  private final JdbcClient database;
  private final Account doctor;

  LockOutIT(Web web, People people, @Autowired JdbcClient database) {
    this.web = web.another();
    this.database = database;
    this.doctor = people.with("doctor");
  }

  @Test
  void logInWhenFivePasswordsWereWrongThenTheRightOneIsRefusedWithTheSameWords() {
    String wrong = web.logIn(doctor.userName(), "wrong").body();
    fail(3);
    assertThat(lockedFor()).isZero();
    fail(1);
    assertThat(lockedFor()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));

    Answer refused = web.logIn(doctor.userName(), People.PASSWORD);

    assertThat(refused).hasStatus(422);
    assertThat(withoutToken(refused.body())).isEqualTo(withoutToken(wrong));
    assertThat(web.isLoggedIn()).isFalse();
  }

  @Test
  void logInWhenTheLockIsOverThenItWorksAndTheCountStartsAnew() {
    fail(5);
    endLock();

    assertThat(web.logIn(doctor.userName(), People.PASSWORD)).hasStatus(302);

    assertThat(failures()).isZero();
    fail(4);
    assertThat(lockedFor()).isZero();
  }

  @Test
  void lockGrowsWithEachFailureUpToAnHour() {
    fail(5);
    for (int minutes : new int[] {2, 4, 8, 16, 32, 60, 60}) {
      endLock();
      fail(1);
      assertThat(lockedFor())
          .isBetween(Duration.ofMinutes(minutes).minusSeconds(20), Duration.ofMinutes(minutes));
    }
  }

  @Test
  void logInWhenAttemptsComeAtOnceThenAllAreCounted() {
    List<Web> attackers = IntStream.range(0, 12).mapToObj(number -> web.another()).toList();

    attackers.parallelStream().forEach(attacker -> attacker.logIn(doctor.userName(), "wrong"));

    assertThat(failures()).isEqualTo(5);
  }

  private void fail(int times) {
    Web attacker = web.another();
    for (int time = 0; time < times; time++) {
      assertThat(attacker.logIn(doctor.userName(), "wrong " + time)).hasStatus(422);
    }
  }

  private int failures() {
    return database
        .sql("select failed_logins from foyer_account where id = :id")
        .param("id", doctor.id())
        .query(Integer.class)
        .single();
  }

  private Duration lockedFor() {
    long seconds =
        database
            .sql(
                "select coalesce(ceil(extract(epoch from locked_until - now())), 0)"
                    + " from foyer_account where id = :id")
            .param("id", doctor.id())
            .query(Long.class)
            .single();
    return Duration.ofSeconds(seconds);
  }

  private void endLock() {
    database
        .sql("update foyer_account set locked_until = now() where id = :id")
        .param("id", doctor.id())
        .update();
  }

  private static String withoutToken(String page) {
    return page.replaceAll("value=\"[^\"]*\"", "");
  }
}
