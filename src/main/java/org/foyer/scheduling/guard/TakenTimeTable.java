package org.foyer.scheduling.guard;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.foyer.scheduling.TimeRange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changes what time is taken. */
@Component
class TakenTimeTable {

  private static final String INSERT =
      """
      insert into foyer_taken_time (holder, actor, lane, during, visit, rule, expires)
      values (?, ?, ?, tstzrange(?, ?), tstzrange(?, ?), ?, ?)
      """;

  /**
   * Actors share locks, so that a transaction of thousands of Appointments needs no more of them
   * than the database has.
   */
  private static final long BUCKETS = 1024;

  private final JdbcClient database;
  private final JdbcTemplate batches;
  private final Clock clock;

  TakenTimeTable(JdbcClient database, JdbcTemplate batches, Clock clock) {
    this.database = database;
    this.batches = batches;
    this.clock = clock;
  }

  /** What these have taken. */
  List<Held> held(Collection<String> holders) {
    return database
        .sql(
            "select holder, actor, lower(visit), upper(visit), expires from foyer_taken_time"
                + " where holder = any(:holders)")
        .param("holders", array(holders))
        .query(
            (row, number) ->
                new Held(
                    row.getString(1),
                    row.getString(2),
                    row.getObject(3, OffsetDateTime.class).toInstant(),
                    row.getObject(4, OffsetDateTime.class).toInstant(),
                    instant(row.getObject(5, OffsetDateTime.class))))
        .list();
  }

  /** Time that something has taken. */
  record Held(String holder, String actor, Instant start, Instant end, @Nullable Instant expires) {

    /** Whether it is what is claimed. What is needed before and after stays as it was booked. */
    boolean is(Claim claim) {
      return holder.equals(claim.holder())
          && actor.equals(claim.actor())
          && start.equals(claim.visit().start())
          && end.equals(claim.visit().end());
    }
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  /**
   * Waits until no other transaction changes what is taken of these actors' time, and keeps others
   * waiting until this one ends. All take them in the same order, so that none waits for another
   * that waits for it.
   */
  void lock(Collection<String> actors) {
    database
        .sql(
            "select pg_advisory_xact_lock(key) from (select distinct"
                + " hashtextextended(actor, 18) & :buckets key from unnest(:actors) actor order by 1)"
                + " keys")
        .param("buckets", BUCKETS - 1)
        .param("actors", array(actors))
        .query((row, number) -> number)
        .list();
  }

  /** Frees what these took, but for what is kept. */
  void release(Collection<String> holders, List<Claim> kept) {
    database
        .sql(
            "delete from foyer_taken_time where holder = any(:holders) and (holder, actor) not in"
                + " (select * from unnest(cast(:keptHolders as text[]), cast(:keptActors as text[])))")
        .param("holders", array(holders))
        .param("keptHolders", array(kept.stream().map(Claim::holder).toList()))
        .param("keptActors", array(kept.stream().map(Claim::actor).toList()))
        .update();
  }

  /** Says when what is taken already is free again by itself. */
  void expire(Claim claim) {
    database
        .sql(
            "update foyer_taken_time set expires = :expires"
                + " where holder = :holder and actor = :actor")
        .param("expires", claim.expires() == null ? null : time(claim.expires()))
        .param("holder", claim.holder())
        .param("actor", claim.actor())
        .update();
  }

  /** Frees what was held too long of these actors' time. */
  void releaseExpired(Collection<String> actors, TimeRange window) {
    database
        .sql(
            "delete from foyer_taken_time where actor = any(:actors)"
                + " and during && tstzrange(:start, :end) and expires <= :now")
        .param("actors", array(actors))
        .param("start", time(window.start()))
        .param("end", time(window.end()))
        .param("now", time(clock.instant()))
        .update();
  }

  /** Takes time. The constraint of the table refuses what overlaps. */
  void take(List<Laned> claims) {
    batches.batchUpdate(INSERT, claims.stream().map(TakenTimeTable::values).toList());
  }

  /** A claim and the lane that it has got. */
  record Laned(Claim claim, int lane) {}

  private static Object[] values(Laned laned) {
    Claim claim = laned.claim();
    return new @Nullable Object[] {
      claim.holder(),
      claim.actor(),
      laned.lane(),
      time(claim.during().start()),
      time(claim.during().end()),
      time(claim.visit().start()),
      time(claim.visit().end()),
      claim.rule(),
      claim.expires() == null ? null : time(claim.expires())
    };
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String[] array(Collection<String> values) {
    return values.toArray(new String[0]);
  }
}
