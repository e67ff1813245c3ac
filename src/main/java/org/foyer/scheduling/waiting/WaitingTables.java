package org.foyer.scheduling.waiting;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.foyer.scheduling.TimeRange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the jobs need to know of appointments, kept in the transactions of their writes. */
@Component
class WaitingTables {

  private final JdbcClient database;

  WaitingTables(JdbcClient database) {
    this.database = database;
  }

  /**
   * A pending appointment that is given up by itself.
   *
   * @param patient as a reference
   */
  record Hold(String appointment, @Nullable String patient, Instant until, boolean offered) {}

  void keep(Hold hold) {
    database
        .sql(
            """
            insert into foyer_hold (appointment, patient, until, offered, due_at)
            values (:appointment, :patient, :until, :offered, :until)
            on conflict (appointment) do update
               set patient = excluded.patient, until = excluded.until,
                   offered = excluded.offered, due_at = excluded.due_at
            """)
        .param("appointment", hold.appointment())
        .param("patient", hold.patient())
        .param("until", time(hold.until()))
        .param("offered", hold.offered())
        .update();
  }

  void dropHold(String appointment) {
    delete("delete from foyer_hold where appointment = :appointment", appointment);
  }

  /** Who was there before keeps the place, whatever else changes. */
  void keep(WaitingEntry entry) {
    database
        .sql(
            """
            insert into foyer_waiting
                   (appointment, priority, since, practitioners, period_start, period_end)
            values (:appointment, :priority, :since, :practitioners, :start, :end)
            on conflict (appointment) do update
               set priority = excluded.priority, practitioners = excluded.practitioners,
                   period_start = excluded.period_start, period_end = excluded.period_end
            """)
        .param("appointment", entry.appointment())
        .param("priority", entry.priority())
        .param("since", time(entry.since()))
        .param("practitioners", entry.practitioners().toArray(new String[0]))
        .param("start", time(entry.period().start()))
        .param("end", time(entry.period().end()))
        .update();
  }

  void dropEntry(String appointment) {
    delete("delete from foyer_waiting where appointment = :appointment", appointment);
  }

  /** Notes what is offered to whom. */
  void keepOffer(String appointment, String entry, Instant start) {
    database
        .sql(
            """
            insert into foyer_offer (appointment, entry, start_at, live)
            values (:appointment, :entry, :start, true)
            on conflict (appointment) do update set start_at = excluded.start_at, live = true
            """)
        .param("appointment", appointment)
        .param("entry", entry)
        .param("start", time(start))
        .update();
  }

  /** The offer cannot be accepted any more. */
  void closeOffer(String appointment) {
    delete("update foyer_offer set live = false where appointment = :appointment", appointment);
  }

  /** What is offered in place of an appointment is taken back soon. */
  void withdrawOffers(String entry) {
    delete(
        """
        update foyer_hold set due_at = now() where appointment in
               (select appointment from foyer_offer where entry = :appointment and live)
        """,
        entry);
  }

  /** Notes that time became free. */
  void free(Collection<String> actors, TimeRange time) {
    database
        .sql(
            "insert into foyer_freed_time (actors, start_at, end_at)"
                + " values (:actors, :start, :end)")
        .param("actors", actors.toArray(new String[0]))
        .param("start", time(time.start()))
        .param("end", time(time.end()))
        .update();
  }

  private void delete(String sql, String appointment) {
    database.sql(sql).param("appointment", appointment).update();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
