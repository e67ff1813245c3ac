package org.foyer.pharmacy.notice;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what patients were last told of Tasks. */
@Component
class AnnouncedTasks {

  private final JdbcClient database;

  AnnouncedTasks(JdbcClient database) {
    this.database = database;
  }

  /** Waits until nobody else works on the Task, and keeps others waiting. */
  void lock(String task) {
    database
        .sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "task-notices/" + task)
        .query((row, number) -> true)
        .list();
  }

  Optional<Announced> find(String task) {
    return database
        .sql("select kind, since, changes from foyer_announced_task where task = :task")
        .param("task", task)
        .query(
            (row, number) ->
                new Announced(
                    row.getString("kind"),
                    row.getTimestamp("since").toInstant(),
                    row.getInt("changes")))
        .optional();
  }

  /** The ids of the Tasks of which a patient knows that something is ready. */
  List<String> ready(String patient) {
    return database
        .sql(
            "select task from foyer_announced_task where patient = :patient"
                + " and kind in (:ready, :partly) order by task")
        .param("patient", patient)
        .param("ready", NoticeKinds.READY)
        .param("partly", NoticeKinds.PARTLY_READY)
        .query(String.class)
        .list();
  }

  void put(String task, String patient, Announced announced) {
    database
        .sql(
            """
            insert into foyer_announced_task (task, patient, kind, since, changes)
            values (:task, :patient, :kind, :since, :changes)
            on conflict (task) do update
              set patient = excluded.patient, kind = excluded.kind, since = excluded.since,
                  changes = excluded.changes
            """)
        .param("task", task)
        .param("patient", patient)
        .param("kind", announced.kind())
        .param("since", Timestamp.from(announced.since()))
        .param("changes", announced.changes())
        .update();
  }
}
