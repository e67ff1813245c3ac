package org.foyer.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever becomes of the index of references, answers stay as they are, and it is built again. */
@ServerTest
class LinkIndexIT {

  private final FhirHttp fhir;
  private final LinkIndex index;
  private final JdbcTemplate database;
  private final People people;
  private final SmartLogin login;

  LinkIndexIT(
      FhirHttp fhir,
      People people,
      SmartLogin login,
      @Autowired LinkIndex index,
      @Autowired JdbcTemplate database) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.index = index;
    this.database = database;
  }

  @AfterEach
  void leaveItWhole() {
    index.complete();
  }

  @Test
  void aNewDatabaseHasTheIndexInThePlaceOfHapis() {
    assertThat(index.isWhole()).isTrue();
    assertThat(database.queryForObject("select to_regclass('idx_rl_src')::text", String.class))
        .isNull();
  }

  @Test
  void completeWhenTheIndexIsGoneThenBuildsIt() {
    drop();
    assertThat(index.isWhole()).isFalse();

    index.complete();

    assertThat(index.isWhole()).isTrue();
  }

  @Test
  void completeWhenTheIndexWasLeftUnfinishedThenBuildsIt() {
    leaveUnfinished();
    assertThat(index.isWhole()).isFalse();

    index.complete();

    assertThat(index.isWhole()).isTrue();
  }

  @Test
  void searchWhenTheIndexIsGoneOrUnfinishedThenAnswersAsWithIt() {
    String patient = fhir.create(Patients.somebody()).id();
    String other = fhir.create(Patients.somebody()).id();
    String own = fhir.create(Observations.heartRate(patient, 70)).id();
    String foreign = fhir.create(Observations.heartRate(other, 71)).id();
    FhirHttp self = fhir.as(login.token(people.with("patient", "Patient/" + patient), "user/*.rs"));

    for (Runnable damage : List.<Runnable>of(() -> {}, this::drop, this::leaveUnfinished)) {
      damage.run();
      assertThat(self.get("Observation").ids()).containsExactly(own);
      assertThat(self.get("Observation/" + own)).hasStatus(200);
      assertThat(self.get("Observation/" + foreign)).hasStatus(404);
    }
  }

  private void drop() {
    database.execute("drop index if exists foyer_link_source");
  }

  /** As when the server dies while PostgreSQL builds. */
  private void leaveUnfinished() {
    drop();
    assertThatThrownBy(
            () ->
                database.execute(
                    "create unique index concurrently foyer_link_source on hfj_res_link (src_path)"))
        .isInstanceOf(DuplicateKeyException.class);
  }
}
