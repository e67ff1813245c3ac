package org.foyer.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.foyer.bulk.ExportStep.Kind;
import org.foyer.fhir.BulkSelection.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps of all exports, in the database. Time is the database's, so that nodes agree. */
@Component
class ExportSteps {

  private final JdbcClient database;
  private final StepTable table;

  ExportSteps(JdbcClient database, BulkSettings settings) {
    this.database = database;
    this.table = new StepTable(database, "foyer_bulk_step", settings.lease());
  }

  void add(UUID job, Kind kind, @Nullable String type, Rows rows) {
    database
        .sql(
            "insert into foyer_bulk_step (job, kind, type, after_row, last_row)"
                + " values (:job, :kind, :type, :after, :last)")
        .param("job", job)
        .param("kind", kind.name())
        .param("type", type)
        .param("after", rows.after())
        .param("last", rows.last())
        .update();
  }

  /** Takes a step that nobody has, the oldest first; others take others at the same time. */
  Optional<ExportStep> claim() {
    return table.claim((row, number) -> read(row));
  }

  /** Marks a step as done; false if somebody else has it by now. */
  boolean complete(ExportStep step) {
    return table.complete(step);
  }

  /** The steps as nodes share them. */
  StepTable table() {
    return table;
  }

  /** How many steps of an export there are, and how many are done. */
  Progress progress(UUID job) {
    return database
        .sql(
            "select count(*) filter (where done) as done, count(*) as steps,"
                + " (select coalesce(sum(resources), 0) from foyer_bulk_part p"
                + " where p.job = :job) as resources from foyer_bulk_step where job = :job")
        .param("job", job)
        .query(
            (row, number) ->
                new Progress(row.getInt("done"), row.getInt("steps"), row.getLong("resources")))
        .single();
  }

  /** How far an export is. */
  record Progress(int done, int steps, long resources) {}

  /** Exports in which nothing has happened for a while, and all that run. */
  Activity activity(Duration quiet) {
    List<Activity> counts =
        database
            .sql(
                "select count(*) as running, count(*) filter (where progress_at < now()"
                    + " - :quiet * interval '1 ms') as stalled from foyer_bulk_job"
                    + " where state = 'RUNNING'")
            .param("quiet", quiet.toMillis())
            .query((row, number) -> new Activity(row.getInt("running"), row.getInt("stalled")))
            .list();
    return counts.get(0);
  }

  /** How many exports run, and in how many of them nothing happens. */
  record Activity(int running, int stalled) {}

  private static ExportStep read(ResultSet row) throws SQLException {
    return new ExportStep(
        row.getLong("id"),
        row.getObject("job", UUID.class),
        Kind.valueOf(row.getString("kind")),
        row.getString("type"),
        new Rows(row.getLong("after_row"), row.getLong("last_row")),
        row.getInt("attempts"),
        row.getObject("claim", UUID.class));
  }
}
