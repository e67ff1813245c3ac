package org.foyer.bulk;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table of steps, which nodes share. Time is the database's, so that nodes agree. */
final class StepTable {

  private final JdbcClient database;
  private final String table;
  private final Duration lease;

  StepTable(JdbcClient database, String table, Duration lease) {
    this.database = database;
    this.table = table;
    this.lease = lease;
  }

  /** Takes a step that nobody has, the oldest first; others take others at the same time. */
  <S extends Step> Optional<S> claim(RowMapper<S> rows) {
    return database
        .sql(
            """
            update %1$s set claim = :claim, attempts = attempts + 1,
                   due_at = now() + :lease * interval '1 ms'
             where id = (select s.id from %1$s s
                          where not s.done and s.due_at <= now()
                          order by s.id limit 1 for update skip locked)
            returning *
            """
                .formatted(table))
        .param("claim", UUID.randomUUID())
        .param("lease", lease.toMillis())
        .query(rows)
        .optional();
  }

  /** Keeps steps for longer; answers which of the claims still hold. */
  Set<UUID> renew(Collection<UUID> claims) {
    return Set.copyOf(
        database
            .sql(
                "update "
                    + table
                    + " set due_at = now() + :lease * interval '1 ms'"
                    + " where claim = any(:claims) and not done returning claim")
            .param("lease", lease.toMillis())
            .param("claims", claims.toArray(UUID[]::new))
            .query(UUID.class)
            .list());
  }

  /** Marks a step as done; false if somebody else has it by now. */
  boolean complete(Step step) {
    return change(step, "done = true, claim = null", Duration.ZERO);
  }

  /** Gives a step back, to be taken again after a while. */
  void postpone(Step step, Duration pause) {
    change(step, "claim = null, due_at = now() + :pause * interval '1 ms'", pause);
  }

  /** Gives a step back as if it had not been taken. */
  void release(Step step) {
    change(step, "claim = null, due_at = now(), attempts = attempts - 1", Duration.ZERO);
  }

  private boolean change(Step step, String what, Duration pause) {
    return database
            .sql(
                "update %s set %s where id = :id and claim = :claim and not done"
                    .formatted(table, what))
            .param("id", step.id())
            .param("claim", step.claim())
            .param("pause", pause.toMillis())
            .update()
        == 1;
  }
}
