package org.foyer.scheduling.notice;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what patients were last told of their appointments. */
@Component
class AnnouncedAppointments {

  private final JdbcClient database;

  AnnouncedAppointments(JdbcClient database) {
    this.database = database;
  }

  /** Waits until nobody else works on the appointment, and keeps others waiting. */
  void lock(String appointment) {
    database
        .sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "appointment-notices/" + appointment)
        .query((row, number) -> true)
        .list();
  }

  Optional<Announced> find(String appointment) {
    return database
        .sql("select * from foyer_announced_appointment where appointment = :appointment")
        .param("appointment", appointment)
        .query(
            (row, number) ->
                new Announced(
                    row.getString("kind"),
                    row.getTimestamp("starts_at").toInstant(),
                    row.getString("place"),
                    row.getInt("changes")))
        .optional();
  }

  void remove(String appointment) {
    database
        .sql("delete from foyer_announced_appointment where appointment = :appointment")
        .param("appointment", appointment)
        .update();
  }

  /** The ids of the appointments of a patient that begin later than now. */
  List<String> ahead(String patient) {
    return database
        .sql(
            "select appointment from foyer_announced_appointment"
                + " where patient = :patient and starts_at > now() order by appointment")
        .param("patient", patient)
        .query(String.class)
        .list();
  }

  void put(Visit visit, Announced announced) {
    database
        .sql(
            """
            insert into foyer_announced_appointment
              (appointment, patient, kind, starts_at, place, changes)
            values (:appointment, :patient, :kind, :start, :place, :changes)
            on conflict (appointment) do update
              set patient = excluded.patient, kind = excluded.kind, starts_at = excluded.starts_at, place = excluded.place,
                  changes = excluded.changes
            """)
        .param("appointment", visit.id())
        .param("patient", visit.patient())
        .param("kind", announced.kind())
        .param("start", Timestamp.from(announced.start()))
        .param("place", announced.place())
        .param("changes", announced.changes())
        .update();
  }
}
