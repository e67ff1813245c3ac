package org.foyer.fhir.change;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of changes that are still to be told. */
@Component
class UntoldChanges {

  private final JdbcClient database;

  UntoldChanges(JdbcClient database) {
    this.database = database;
  }

  void add(String follower, String resourceType, String resourceId) {
    database
        .sql(
            "insert into foyer_change (follower, resource_type, resource_id)"
                + " values (:follower, :type, :id)")
        .param("follower", follower)
        .param("type", resourceType)
        .param("id", resourceId)
        .update();
  }

  /** The next change that is due and that no other transaction has, for these followers. */
  Optional<UntoldChange> claim(Collection<String> followers) {
    return database
        .sql(
            """
            select id, follower, resource_type, resource_id, attempts from foyer_change
             where due <= now() and follower in (:followers)
             order by due, id limit 1 for update skip locked
            """)
        .param("followers", followers)
        .query(
            (row, number) ->
                new UntoldChange(
                    row.getLong("id"),
                    row.getString("follower"),
                    row.getString("resource_type"),
                    row.getString("resource_id"),
                    row.getInt("attempts")))
        .optional();
  }

  /** Waits until no other transaction tells the same follower of the same resource. */
  void waitForTurn(UntoldChange change) {
    database
        .sql("select 1 from pg_advisory_xact_lock(hashtextextended(:what, 0))")
        .param("what", change.follower() + " " + change.resourceType() + "/" + change.resourceId())
        .query(Integer.class)
        .single();
  }

  /**
   * Forgets a change, and the others of the same resource that are known by now: whoever reads the
   * resource after this sees them too. Those that another transaction holds are left to it.
   */
  void remove(UntoldChange change) {
    database
        .sql(
            """
            delete from foyer_change where id in (
              select id from foyer_change
               where follower = :follower and resource_type = :type and resource_id = :id
                 for update skip locked)
            """)
        .param("follower", change.follower())
        .param("type", change.resourceType())
        .param("id", change.resourceId())
        .update();
  }

  /** Notes that a follower has failed; it is told again after the pause. */
  void postpone(UntoldChange change, Duration pause) {
    database
        .sql(
            "update foyer_change set attempts = attempts + 1,"
                + " due = now() + make_interval(secs => :seconds) where id = :id")
        .param("seconds", pause.toSeconds())
        .param("id", change.id())
        .update();
  }

  /** How many changes a follower has failed to take so far. */
  long failing() {
    return database
        .sql("select count(*) from foyer_change where attempts > 0")
        .query(Long.class)
        .single();
  }

  /** How many changes are still to be told. */
  long waiting() {
    return database.sql("select count(*) from foyer_change").query(Long.class).single();
  }
}
