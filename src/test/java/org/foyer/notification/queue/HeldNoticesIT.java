package org.foyer.notification.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.foyer.notification.Notices;
import org.foyer.notification.PlannedNotice;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices that change while a node has them to send them. */
@ServerTest
class HeldNoticesIT {

  private final FhirHttp fhir;
  private final Notices notices;
  private final NoticeRows rows;
  private final Outcomes outcomes;
  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private final String key = "test/" + Patients.unique();
  private String patient = "";

  HeldNoticesIT(
      FhirHttp fhir,
      @Autowired Notices notices,
      @Autowired NoticeRows rows,
      @Autowired Outcomes outcomes,
      @Autowired JdbcClient database,
      @Autowired TransactionTemplate transactions) {
    this.fhir = fhir;
    this.notices = notices;
    this.rows = rows;
    this.outcomes = outcomes;
    this.database = database;
    this.transactions = transactions;
  }

  @BeforeEach
  void plan() {
    patient = fhir.create(Patients.somebody()).id();
    plan(Duration.ofDays(2));
  }

  @Test
  void planWhenANodeHasTheOldOneThenTheNewOneIsSentToo() {
    QueuedNotice held = taken();
    assertThat(rows.isHeld(held)).isTrue();

    plan(Duration.ofDays(3));
    outcomes.settle(held, true, null);

    assertThat(rows.isHeld(held)).isFalse();
    assertThat(state()).isEqualTo("WAITING");
    assertThat(taken().messageId()).isNotEqualTo(held.messageId());
  }

  @Test
  void withdrawWhenANodeHasItThenItStaysWithdrawn() {
    QueuedNotice held = taken();

    transactions.executeWithoutResult(status -> notices.withdraw("Patient/" + patient));
    outcomes.settle(held, false, Instant.now());

    assertThat(rows.isHeld(held)).isFalse();
    assertThat(state()).isEqualTo("WITHDRAWN");
  }

  @Test
  void settleWhenAnotherNodeHasItNowThenItIsLeftToThatOne() {
    QueuedNotice held = taken();
    QueuedNotice other = taken();

    outcomes.settle(held, false, null);

    assertThat(rows.isHeld(held)).isFalse();
    assertThat(rows.isHeld(other)).isTrue();
    assertThat(other.messageId()).isEqualTo(held.messageId());
  }

  @Test
  void isUntouchedWhenANodeHasItThenNotAnyMore() {
    assertThat(untouched()).isTrue();

    taken();

    assertThat(untouched()).isFalse();
  }

  private boolean untouched() {
    return Boolean.TRUE.equals(transactions.execute(status -> notices.isUntouched(key)));
  }

  private void plan(Duration ahead) {
    Instant due = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(ahead);
    PlannedNotice notice =
        new PlannedNotice(
            key,
            "appointment-booked",
            patient,
            "Patient/" + patient,
            due,
            due.plus(Duration.ofDays(1)));
    transactions.executeWithoutResult(status -> notices.plan(notice));
  }

  /** As a node takes it; it is not due, so that those of the server leave it alone. */
  private QueuedNotice taken() {
    return database
        .sql(
            "update foyer_notice set claim = gen_random_uuid(), attempts = attempts + 1,"
                + " next_at = now() + interval '1 hour' where key = :key returning *")
        .param("key", key)
        .query(NoticeRows::row)
        .single();
  }

  private String state() {
    return database
        .sql("select state from foyer_notice where key = :key")
        .param("key", key)
        .query(String.class)
        .single();
  }
}
