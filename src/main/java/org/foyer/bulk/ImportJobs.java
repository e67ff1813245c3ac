package org.foyer.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.foyer.bulk.ExportJob.State;
import org.foyer.bulk.ImportJob.Phase;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The imports, in the database. */
@Component
class ImportJobs {

  private final JdbcClient database;
  private final ObjectMapper json;
  private final BulkSettings settings;

  ImportJobs(JdbcClient database, ObjectMapper json, BulkSettings settings) {
    this.database = database;
    this.json = json;
    this.settings = settings;
  }

  /** Counts the imports of a client that run; others of that client wait until the end. */
  int running(String client) {
    database
        .sql("select pg_advisory_xact_lock(hashtextextended('foyer_import_job ' || :client, 0))")
        .param("client", client)
        .query(row -> {});
    return database
        .sql("select count(*) from foyer_import_job where client = :client and state = 'RUNNING'")
        .param("client", client)
        .query(Integer.class)
        .single();
  }

  void create(ImportJob job) {
    JobCallers.write(
            job.caller(),
            database.sql(
                """
                insert into foyer_import_job (id, state, address, inputs, client, roles, scopes,
                  organization)
                values (:id, :state, :address, cast(:inputs as jsonb), :client, :roles, :scopes,
                  :organization)
                """))
        .param("id", job.id())
        .param("state", job.state().name())
        .param("address", job.address())
        .param("inputs", written(job.inputs()))
        .update();
  }

  /** An import that has not expired. */
  Optional<ImportJob> find(UUID id) {
    return database
        .sql(
            "select * from foyer_import_job where id = :id"
                + " and (expires_at is null or expires_at > now())")
        .param("id", id)
        .query(this::read)
        .optional();
  }

  /** See {@link ExportJobs#notePoll}. */
  boolean notePoll(UUID id) {
    return database
            .sql(
                """
                update foyer_import_job set polled_at = now() where id = :id
                   and (polled_at is null or polled_at < now() - :shortest * interval '1 ms')
                """)
            .param("id", id)
            .param("shortest", settings.retryAfter().toMillis() / 2)
            .update()
        == 1;
  }

  /** Keeps an import from ending while the transaction runs; false if it has ended. */
  boolean keepRunning(UUID id) {
    return isRunning(id, "for share");
  }

  /** Locks an import that runs; false if it does not. */
  boolean lockRunning(UUID id) {
    return isRunning(id, "for update");
  }

  private boolean isRunning(UUID id, String lock) {
    return database
        .sql("select id from foyer_import_job where id = :id and state = 'RUNNING' " + lock)
        .param("id", id)
        .query(UUID.class)
        .optional()
        .isPresent();
  }

  /** Imports that were left without a step to do, because a node died between two phases. */
  List<UUID> idle() {
    return database
        .sql(
            """
            select id from foyer_import_job j where state = 'RUNNING' and not exists (
              select 1 from foyer_import_step s where s.job = j.id and not s.done)
               for update skip locked
            """)
        .query(UUID.class)
        .list();
  }

  void begin(UUID id, Phase phase) {
    database
        .sql("update foyer_import_job set phase = :phase, progress_at = now() where id = :id")
        .param("phase", phase.name())
        .param("id", id)
        .update();
  }

  /**
   * Notes how many lines wait for others.
   *
   * @return whether they are fewer than the last time
   */
  boolean noteWaiting(UUID id, long waiting) {
    return database
            .sql(
                "update foyer_import_job set waiting = :waiting"
                    + " where id = :id and (waiting is null or waiting > :waiting)")
            .param("waiting", waiting)
            .param("id", id)
            .update()
        == 1;
  }

  /** Ends an import; false if it had ended. */
  boolean end(UUID id, State state, @Nullable String failure) {
    return database
            .sql(
                "update foyer_import_job set state = :state, failure = :failure, ended_at = now(),"
                    + " expires_at = now() + :expiry * interval '1 s'"
                    + " where id = :id and state = 'RUNNING'")
            .param("id", id)
            .param("state", state.name())
            .param("failure", failure)
            .param("expiry", settings.expiry().toSeconds())
            .update()
        == 1;
  }

  /** Forgets what an import that has failed still had to do. */
  void dropWork(UUID id) {
    for (String table : List.of("foyer_import_step", "foyer_import_single", "foyer_import_link")) {
      String condition = table.equals("foyer_import_step") ? " and not done" : "";
      database
          .sql("delete from " + table + " where job = :id" + condition)
          .param("id", id)
          .update();
    }
  }

  /** Forgets an import; what it has stored stays. */
  void delete(UUID id) {
    database.sql("delete from foyer_import_job where id = :id").param("id", id).update();
  }

  /** Forgets imports that have expired. */
  int deleteExpired() {
    return database.sql("delete from foyer_import_job where expires_at < now()").update();
  }

  private String written(List<ImportInput> inputs) {
    try {
      return json.writeValueAsString(inputs);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ImportJob read(ResultSet row, int number) throws SQLException {
    try {
      return new ImportJob(
          row.getObject("id", UUID.class),
          State.valueOf(row.getString("state")),
          Phase.valueOf(row.getString("phase")),
          row.getString("address"),
          json.readValue(row.getString("inputs"), new TypeReference<List<ImportInput>>() {}),
          JobCallers.read(row),
          Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class)).toInstant(),
          ExportJobRows.instant(row, "expires_at"),
          row.getString("failure"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
