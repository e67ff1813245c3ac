package org.foyer.conformance.guide;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.SearchIndex.Extent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Passes over resources that are still to be made, in the database. A node holds a pass while it
 * works on it; if it stops, another takes over where it was.
 */
@Component
class IndexWorkTable {

  /** Until then every node has noticed the new parameters. */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  private static final Duration CLAIM = Duration.ofSeconds(60);
  private static final int LONGEST_PAUSE = 300;

  private final JdbcClient database;

  IndexWorkTable(JdbcClient database) {
    this.database = database;
  }

  /** Plans a pass over a type. */
  long add(String resourceType) {
    return database
        .sql(
            "insert into foyer_index_work (resource_type, not_before)"
                + " values (:type, now() + make_interval(secs => :settling)) returning id")
        .param("type", resourceType)
        .param("settling", SETTLING.toSeconds())
        .query(Long.class)
        .single();
  }

  /** Takes a pass that nobody works on; empty if there is none to be worked on now. */
  Optional<IndexWork> claim() {
    return database
        .sql(
            """
            update foyer_index_work set claimed_until = now() + make_interval(secs => :claim)
            where id = (select id from foyer_index_work
                        where completed_at is null and not_before <= now()
                          and coalesce(claimed_until, '-infinity') < now()
                        order by id limit 1 for update skip locked)
            returning *, fence is null as unfenced,
              coalesce(fence < pg_snapshot_xmin(pg_current_snapshot()), false) as clear
            """)
        .param("claim", CLAIM.toSeconds())
        .query(IndexWorkTable::work)
        .optional();
  }

  /**
   * Marks the moment from which all writes know the new parameters; the pass begins when the
   * transactions of before have ended.
   */
  void fence(IndexWork work) {
    database
        .sql(
            "update foyer_index_work set fence = pg_current_xact_id(), claimed_until = null"
                + " where id = :id")
        .param("id", work.id())
        .update();
  }

  /** Gives a pass back that cannot go on yet. */
  void release(IndexWork work) {
    database
        .sql("update foyer_index_work set claimed_until = null where id = :id")
        .param("id", work.id())
        .update();
  }

  /** Notes what there is to be done. */
  void begin(IndexWork work, Extent extent) {
    database
        .sql("update foyer_index_work set last = :last, total = :total where id = :id")
        .param("last", extent.last())
        .param("total", extent.resources())
        .param("id", work.id())
        .update();
  }

  /** Notes how far a pass has come, and goes on holding it. */
  void advance(IndexWork work, long position, int done, int failed) {
    database
        .sql(
            """
            update foyer_index_work set position = :position, done = done + :done,
              failed = failed + :failed, attempts = 0, last_error = null,
              claimed_until = now() + make_interval(secs => :claim)
            where id = :id
            """)
        .param("position", position)
        .param("done", done)
        .param("failed", failed)
        .param("claim", CLAIM.toSeconds())
        .param("id", work.id())
        .update();
  }

  /** Notes that a pass could not go on; it is tried again after a pause that grows. */
  void fail(IndexWork work, String error) {
    database
        .sql(
            """
            update foyer_index_work set attempts = attempts + 1, last_error = :error,
              claimed_until = now()
                + make_interval(secs => least(:longest, power(2, least(attempts, 10))))
            where id = :id
            """)
        .param("error", error)
        .param("longest", LONGEST_PAUSE)
        .param("id", work.id())
        .update();
  }

  /** Notes that a pass is done. */
  void complete(IndexWork work) {
    database
        .sql(
            "update foyer_index_work set completed_at = now(), claimed_until = null where id = :id")
        .param("id", work.id())
        .update();
  }

  /** All passes, the newest first. */
  List<IndexWork> all() {
    return database
        .sql(
            "select *, fence is null as unfenced,"
                + " coalesce(fence < pg_snapshot_xmin(pg_current_snapshot()), false) as clear"
                + " from foyer_index_work order by id desc limit 100")
        .query(IndexWorkTable::work)
        .list();
  }

  private static IndexWork work(ResultSet row, int number) throws SQLException {
    @Nullable Long total = row.getObject("total", Long.class);
    return new IndexWork(
        row.getLong("id"),
        row.getString("resource_type"),
        row.getBoolean("unfenced"),
        row.getBoolean("clear"),
        row.getLong("position"),
        row.getLong("last"),
        row.getLong("done"),
        total,
        row.getLong("failed"),
        row.getInt("attempts"),
        row.getString("last_error"),
        row.getTimestamp("completed_at") != null);
  }
}
