package org.foyer.bulk;

import java.util.Optional;
import java.util.UUID;
import org.foyer.bulk.ImportStep.Kind;
import org.foyer.fhir.BulkSelection.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps of all imports, in the database. */
@Component
class ImportSteps {

  private final JdbcClient database;
  private final StepTable table;

  ImportSteps(JdbcClient database, BulkSettings settings) {
    this.database = database;
    this.table = new StepTable(database, "foyer_import_step", settings.lease());
  }

  StepTable table() {
    return table;
  }

  Optional<ImportStep> claim() {
    return table.claim(ImportStep::read);
  }

  void add(UUID job, Kind kind) {
    add(job, kind, new LineRange(0, 0, 0, new Rows(0, 0)), new byte[0]);
  }

  /**
   * Adds a step for some lines.
   *
   * @param content the lines, packed with gzip; empty if they are in a file
   */
  void add(UUID job, Kind kind, LineRange lines, byte[] content) {
    database
        .sql(
            """
            insert into foyer_import_step (job, kind, input, first_line, lines, after_row, last_row,
              content)
            values (:job, :kind, :input, :first, :lines, :after, :last, :content)
            """)
        .param("job", job)
        .param("kind", kind.name())
        .param("input", lines.input())
        .param("first", lines.first())
        .param("lines", lines.count())
        .param("after", lines.rows().after())
        .param("last", lines.rows().last())
        .param("content", content.length == 0 ? null : content)
        .update();
  }

  /** Marks a step as done; its content is not needed any more. */
  boolean complete(ImportStep step, int stored) {
    return table.complete(step)
        && database
                .sql("update foyer_import_step set stored = :stored, content = null where id = :id")
                .param("stored", stored)
                .param("id", step.id())
                .update()
            == 1;
  }

  /** Adds to what a step has stored; false if there is no such step any more. */
  boolean count(ImportStep step, int stored) {
    return database
            .sql(
                "update foyer_import_step set stored = stored + :stored"
                    + " where id = :id and claim = :claim and not done")
            .param("stored", stored)
            .param("id", step.id())
            .param("claim", step.claim())
            .update()
        == 1;
  }

  /** Marks a step as done that was counted before. */
  boolean done(ImportStep step) {
    return table.complete(step);
  }

  boolean allDone(UUID job) {
    return database
        .sql("select not exists (select 1 from foyer_import_step where job = :job and not done)")
        .param("job", job)
        .query(Boolean.class)
        .single();
  }

  /** How far an import is. */
  Progress progress(UUID job) {
    return database
        .sql(
            """
            select coalesce(sum(lines) filter (where done and kind = 'LINES'), 0) as read,
                   coalesce(sum(lines) filter (where kind = 'LINES'), 0) as lines,
                   coalesce(sum(stored), 0) as stored,
                   (select count(*) from foyer_import_flaw f where f.job = :job) as flaws,
                   (select count(*) from foyer_import_single s where s.job = :job) as waiting
              from foyer_import_step where job = :job
            """)
        .param("job", job)
        .query(
            (row, number) ->
                new Progress(
                    row.getLong("read"),
                    row.getLong("lines"),
                    row.getLong("stored"),
                    row.getLong("waiting"),
                    row.getLong("flaws")))
        .single();
  }

  /**
   * How far an import is.
   *
   * @param read how many lines were looked at
   * @param lines how many there are, as far as that is known
   * @param stored how many resources were stored
   * @param waiting how many lines are to be written by themselves
   * @param flaws what was found wrong
   */
  record Progress(long read, long lines, long stored, long waiting, long flaws) {}
}
