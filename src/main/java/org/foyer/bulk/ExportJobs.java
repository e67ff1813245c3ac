package org.foyer.bulk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.bulk.ExportJob.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The exports, in the database. */
@Component
class ExportJobs {

  private final JdbcClient database;
  private final ExportJobRows rows;
  private final BulkSettings settings;

  ExportJobs(JdbcClient database, ExportJobRows rows, BulkSettings settings) {
    this.database = database;
    this.rows = rows;
    this.settings = settings;
  }

  /**
   * The time that an export states: everything that was changed by then is committed, so that an
   * export of what changes later misses nothing. Changes bear the time at which their transaction
   * began, or shortly before.
   */
  Instant transactionTime() {
    return database
        .sql(
            """
            select least(now(), min(xact_start)) - interval '2 seconds' from pg_stat_activity
             where datname = current_database() and backend_type = 'client backend'
               and state <> 'idle' and pid <> pg_backend_pid()
            """)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  /** Counts the exports of a client that run; others of that client wait until the end. */
  int running(String client) {
    database
        .sql("select pg_advisory_xact_lock(hashtextextended('foyer_bulk_job ' || :client, 0))")
        .param("client", client)
        .query(row -> {});
    return database
        .sql("select count(*) from foyer_bulk_job where client = :client and state = 'RUNNING'")
        .param("client", client)
        .query(Integer.class)
        .single();
  }

  /** How many bytes the files of all exports take. */
  long storedSize() {
    return database
        .sql("select coalesce(sum(size), 0) from foyer_bulk_part")
        .query(Long.class)
        .single();
  }

  void create(ExportJob job) {
    rows.write(
            job,
            database.sql(
                """
                insert into foyer_bulk_job (id, state, address, request, patients, client, roles,
                  scopes, organization, transaction_time)
                values (:id, :state, :address, cast(:request as jsonb), :patients, :client, :roles,
                  :scopes, :organization, :transactionTime)
                """))
        .update();
  }

  /** An export that has not expired. */
  Optional<ExportJob> find(UUID id) {
    return database
        .sql(
            "select * from foyer_bulk_job where id = :id"
                + " and (expires_at is null or expires_at > now())")
        .param("id", id)
        .query(rows::read)
        .optional();
  }

  /**
   * Notes that a client asks for the state.
   *
   * @return false if it asks again too soon
   */
  boolean notePoll(UUID id) {
    // A client that waits as long as it was told must not be early by the way of its request.
    long shortest = settings.retryAfter().toMillis() / 2;
    return database
            .sql(
                """
                update foyer_bulk_job set polled_at = now() where id = :id
                   and (polled_at is null or polled_at < now() - :shortest * interval '1 ms')
                """)
            .param("id", id)
            .param("shortest", shortest)
            .update()
        == 1;
  }

  /** Locks an export that runs, so that its steps end one after the other; false if it does not. */
  boolean lockRunning(UUID id) {
    return database
        .sql("select id from foyer_bulk_job where id = :id and state = 'RUNNING' for update")
        .param("id", id)
        .query(UUID.class)
        .optional()
        .isPresent();
  }

  void noteProgress(UUID id) {
    database
        .sql("update foyer_bulk_job set progress_at = now() where id = :id")
        .param("id", id)
        .update();
  }

  void setPatients(UUID id, Set<String> patients) {
    database
        .sql("update foyer_bulk_job set patients = :patients where id = :id")
        .param("id", id)
        .param("patients", patients.toArray(String[]::new))
        .update();
  }

  /** Completes an export of which nothing is left to do. */
  void completeIfDone(UUID id) {
    end(
        id,
        State.COMPLETE,
        null,
        "and not exists (select 1 from foyer_bulk_step s"
            + " where s.job = foyer_bulk_job.id and not s.done)");
  }

  /** Ends an export for a reason that the client is told; its files are gone at once. */
  void fail(UUID id, String failure) {
    if (end(id, State.FAILED, failure, "")) {
      for (String table : List.of("foyer_bulk_step", "foyer_bulk_part")) {
        database.sql("delete from " + table + " where job = :id").param("id", id).update();
      }
    }
  }

  private boolean end(UUID id, State state, @Nullable String failure, String condition) {
    return database
            .sql(
                "update foyer_bulk_job set state = :state, failure = :failure, ended_at = now(),"
                    + " expires_at = now() + :expiry * interval '1 s'"
                    + " where id = :id and state = 'RUNNING' "
                    + condition)
            .param("id", id)
            .param("state", state.name())
            .param("failure", failure)
            .param("expiry", settings.expiry().toSeconds())
            .update()
        == 1;
  }

  /** Removes an export with all its files. */
  void delete(UUID id) {
    database.sql("delete from foyer_bulk_job where id = :id").param("id", id).update();
  }

  /** Removes exports that have expired. */
  int deleteExpired() {
    return database.sql("delete from foyer_bulk_job where expires_at < now()").update();
  }
}
