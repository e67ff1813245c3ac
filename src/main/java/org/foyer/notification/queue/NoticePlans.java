package org.foyer.notification.queue;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.fhir.WakeUp;
import org.foyer.notification.Notices;
import org.foyer.notification.PlannedNotice;
import org.foyer.notification.channel.Channels;
import org.foyer.notification.queue.NoticeResources.Reason;
import org.foyer.notification.recipient.Recipients;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Plans, changes and withdraws notices. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class NoticePlans implements Notices {

  private final JdbcClient database;
  private final NoticeResources resources;
  private final Channels channels;
  private final Recipients recipients;
  private final Store patients;
  private final WakeUp wakeUp;
  private final Clock clock;

  NoticePlans(
      JdbcClient database,
      NoticeResources resources,
      Channels channels,
      Recipients recipients,
      Stores stores,
      WakeUp wakeUp,
      Clock clock) {
    this.database = database;
    this.resources = resources;
    this.channels = channels;
    this.recipients = recipients;
    this.patients = stores.asSystem("notices to patients");
    this.wakeUp = wakeUp;
    this.clock = clock;
  }

  private record Row(UUID id, String request, String state, PlannedNotice plan) {}

  @Override
  public void plan(PlannedNotice notice) {
    Optional<Row> known = find(notice.key());
    if (known.isEmpty()) {
      insert(notice, resources.planned(notice, clock.instant()));
    } else if (!known.get().state().equals("WAITING")) {
      return;
    } else if (known.get().plan().equals(notice)) {
      resources.label(known.get().request(), notice);
    } else {
      update(known.get(), notice);
    }
    if (!notice.due().isAfter(clock.instant())) {
      wakeUp.afterCommit();
    }
  }

  private Optional<Row> find(String key) {
    return database
        .sql("select * from foyer_notice where key = :key for update")
        .param("key", key)
        .query(
            (row, number) ->
                new Row(
                    row.getObject("id", UUID.class),
                    row.getString("request"),
                    row.getString("state"),
                    NoticeRows.plan(row)))
        .optional();
  }

  private void insert(PlannedNotice notice, String request) {
    database
        .sql(
            """
            insert into foyer_notice
              (id, key, kind, patient, about, due_at, expires_at, request, next_at)
            values (:id, :key, :kind, :patient, :about, :due, :expires, :request, :due)
            """)
        .param("id", UUID.randomUUID())
        .param("key", notice.key())
        .param("kind", notice.kind())
        .param("patient", notice.patient())
        .param("about", notice.about())
        .param("due", Timestamp.from(notice.due()))
        .param("expires", Timestamp.from(notice.expires()))
        .param("request", request)
        .update();
  }

  /** What a node sends at this moment is the old plan; the new one is sent besides. */
  private void update(Row known, PlannedNotice notice) {
    database
        .sql(
            """
            update foyer_notice
               set kind = :kind, patient = :patient, about = :about, due_at = :due,
                   expires_at = :expires, next_at = :due, revision = revision + 1, claim = null,
                   sent_by = '{}', failed_by = '{}', attempts = 0, failing_since = null
             where id = :id
            """)
        .param("kind", notice.kind())
        .param("patient", notice.patient())
        .param("about", notice.about())
        .param("due", Timestamp.from(notice.due()))
        .param("expires", Timestamp.from(notice.expires()))
        .param("id", known.id())
        .update();
    resources.moved(known.request(), notice);
  }

  @Override
  public boolean reaches(String patient) {
    return !channels.names().isEmpty()
        && patients.read(Patient.class, patient).map(recipients::of).stream()
            .flatMap(recipient -> recipient.routes().stream())
            .anyMatch(route -> channels.names().contains(route.channel()));
  }

  @Override
  public void withdraw(String about) {
    withdrawOthers(about, Set.of());
  }

  @Override
  public void withdrawOthers(String about, Set<String> keys) {
    List<String> withdrawn =
        database
            .sql(
                """
                update foyer_notice
                   set state = 'WITHDRAWN', claim = null, ended_at = now()
                 where about = :about and state in ('WAITING', 'DEAD') and key <> all (:keys)
                returning request
                """)
            .param("about", about)
            .param("keys", keys.toArray(new String[0]))
            .query(String.class)
            .list();
    withdrawn.stream().sorted().forEach(request -> resources.revoke(request, Reason.UNKNOWN));
  }

  @Override
  public boolean isUntouched(String key) {
    return database
        .sql(
            "select state = 'WAITING' and claim is null from foyer_notice where key = :key for update")
        .param("key", key)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }
}
