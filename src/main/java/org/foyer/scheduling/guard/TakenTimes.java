package org.foyer.scheduling.guard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.foyer.scheduling.TimeRange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose time is taken. */
@Component
public class TakenTimes {

  private static final String SELECT =
      """
      select t.actor, t.lane, t.holder, t.expires, coalesce(r.capacity, 1) capacity,
             lower(t.during) during_start, upper(t.during) during_end,
             lower(t.visit) visit_start, upper(t.visit) visit_end
        from foyer_taken_time t left join foyer_booking_rule r on r.id = t.rule
       where t.actor = any(:actors) and t.during && tstzrange(:start, :end)
         and (t.expires is null or t.expires > :now)
       order by t.actor, lower(t.during), t.lane
      """;

  private final JdbcClient database;
  private final Clock clock;

  TakenTimes(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * What is taken of these actors' time within the window, or partly within, ordered by actor and
   * begin. What was held too long is not among it.
   *
   * @param actors such as {@code Practitioner/1}
   */
  public List<TakenTime> of(Collection<String> actors, TimeRange window) {
    return database
        .sql(SELECT)
        .param("actors", actors.toArray(new String[0]))
        .param("start", time(window.start()))
        .param("end", time(window.end()))
        .param("now", time(clock.instant()))
        .query((row, number) -> takenTime(row))
        .list();
  }

  private static TakenTime takenTime(ResultSet row) throws SQLException {
    return new TakenTime(
        row.getString("actor"),
        range(row, "during"),
        range(row, "visit"),
        row.getInt("lane"),
        row.getInt("capacity"),
        row.getString("holder"),
        instant(row, "expires"));
  }

  private static TimeRange range(ResultSet row, String column) throws SQLException {
    return new TimeRange(
        row.getObject(column + "_start", OffsetDateTime.class).toInstant(),
        row.getObject(column + "_end", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
