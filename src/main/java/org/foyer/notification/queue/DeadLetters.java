package org.foyer.notification.queue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.foyer.fhir.WakeUp;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notices that failed for good, until somebody sends them again. */
@Component
public class DeadLetters {

  private final JdbcClient database;
  private final NoticeResources resources;
  private final WakeUp wakeUp;

  DeadLetters(JdbcClient database, NoticeResources resources, WakeUp wakeUp) {
    this.database = database;
    this.resources = resources;
    this.wakeUp = wakeUp;
  }

  /** The latest ones. */
  public List<DeadLetter> latest(int most) {
    return database
        .sql(
            "select * from foyer_notice where state = 'DEAD'"
                + " order by ended_at desc, id limit :most")
        .param("most", most)
        .query(
            (row, number) ->
                new DeadLetter(
                    row.getObject("id", UUID.class),
                    row.getString("kind"),
                    row.getString("patient"),
                    row.getTimestamp("due_at").toInstant(),
                    row.getTimestamp("ended_at").toInstant(),
                    row.getString("failed_channel"),
                    String.valueOf(row.getString("failure"))))
        .list();
  }

  /** Whom a dead letter is for, if it is one. */
  public Optional<String> patient(UUID id) {
    return database
        .sql("select patient from foyer_notice where id = :id and state = 'DEAD'")
        .param("id", id)
        .query(String.class)
        .optional();
  }

  /** Sends one again, soon; false if it is none any more. */
  @Transactional
  public boolean resend(UUID id) {
    return resend("id = :value", id);
  }

  /** Sends the one again, soon, of which a CommunicationRequest tells; false if it is none. */
  @Transactional
  public boolean resendOf(String request) {
    return resend("request = :value", request);
  }

  private boolean resend(String condition, Object value) {
    Optional<String> request =
        database
            .sql(
                "update foyer_notice set state = 'WAITING', ended_at = null, next_at = now(),"
                    + " claim = null, attempts = 0, failing_since = null, failed_by = '{}'"
                    + " where state = 'DEAD' and "
                    + condition
                    + " returning request")
            .param("value", value)
            .query(String.class)
            .optional();
    request.ifPresent(
        found -> {
          resources.become(found, CommunicationRequestStatus.ACTIVE);
          wakeUp.afterCommit();
        });
    return request.isPresent();
  }
}
