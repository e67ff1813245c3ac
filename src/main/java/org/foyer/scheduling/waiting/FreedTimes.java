package org.foyer.scheduling.waiting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.scheduling.TimeRange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Time that became free, and who waits for such time. Nodes share the work. */
@Component
class FreedTimes {

  private static final int MOST_ASKED = 1000;

  private final JdbcClient database;

  FreedTimes(JdbcClient database) {
    this.database = database;
  }

  /**
   * Time that became free.
   *
   * @param actors whose
   */
  record FreedTime(long id, Set<String> actors, TimeRange time) {}

  /** Takes one that nobody else looks after; for a while nobody else does. */
  Optional<FreedTime> claim() {
    return database
        .sql(
            """
            update foyer_freed_time set due_at = now() + interval '30 s'
             where id = (select id from foyer_freed_time where due_at <= now()
                          order by due_at, id limit 1 for update skip locked)
            returning id, actors, start_at, end_at
            """)
        .query((row, number) -> read(row))
        .optional();
  }

  /**
   * Lets the transaction that just begins see everything as it is now, so that nobody is overtaken
   * because time became free after they were looked at.
   */
  void seeOneMoment() {
    database.sql("set transaction isolation level repeatable read").update();
  }

  /** All who wait for it were asked. */
  void done(FreedTime freed) {
    database.sql("delete from foyer_freed_time where id = :id").param("id", freed.id()).update();
  }

  /** Looks at it again after a while. */
  void postpone(FreedTime freed, Duration pause) {
    database
        .sql(
            "update foyer_freed_time set due_at = now() + :pause * interval '1 ms'"
                + " where id = :id")
        .param("pause", pause.toMillis())
        .param("id", freed.id())
        .update();
  }

  /** Who waits for such time, in order, as ids of appointments. */
  List<String> waiting(FreedTime freed) {
    return database
        .sql(
            """
            select appointment from foyer_waiting
             where period_start < :end and period_end > :start
               and (practitioners = '{}' or practitioners && cast(:actors as text[]) or :whole)
             order by priority, since, appointment limit :most
            """)
        .param("start", time(freed.time().start()))
        .param("end", time(freed.time().end()))
        .param("actors", freed.actors().toArray(new String[0]))
        .param("whole", freed.actors().stream().noneMatch(FreedTimes::isPractitioner))
        .param("most", MOST_ASKED)
        .query(String.class)
        .list();
  }

  /** Keeps other nodes from asking somebody until the transaction ends; false if one does. */
  boolean lock(String entry) {
    return database
        .sql("select 1 from foyer_waiting where appointment = :entry for update skip locked")
        .param("entry", entry)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** Whether somebody has an offer that can still be accepted. */
  boolean hasOffer(String entry) {
    return database
        .sql("select exists (select 1 from foyer_offer where entry = :entry and live)")
        .param("entry", entry)
        .query(Boolean.class)
        .single();
  }

  /** The times for which somebody was asked already. */
  Set<Instant> asked(String entry) {
    return Set.copyOf(
        database
            .sql("select distinct start_at from foyer_offer where entry = :entry")
            .param("entry", entry)
            .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
            .list());
  }

  private static boolean isPractitioner(String actor) {
    return actor.startsWith("Practitioner");
  }

  private static FreedTime read(ResultSet row) throws SQLException {
    return new FreedTime(
        row.getLong("id"),
        Set.of((String[]) row.getArray("actors").getArray()),
        new TimeRange(
            row.getObject("start_at", OffsetDateTime.class).toInstant(),
            row.getObject("end_at", OffsetDateTime.class).toInstant()));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
