package org.foyer.bulk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.foyer.fhir.BulkSelection.Rows;
import org.foyer.fhir.BulkWrites.Line;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lines that are to be written by themselves. */
@Component
class ImportSingles {

  private static final int PART = 100;

  private final JdbcClient database;

  ImportSingles(JdbcClient database) {
    this.database = database;
  }

  /** A line that waits. */
  record Waiting(long id, int input, Line line) {}

  void add(UUID job, int input, List<Line> lines, ToIntFunction<Line> rank) {
    if (lines.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            insert into foyer_import_single (job, input, line, rank, content)
            select :job, :input, line, rank, content from unnest(cast(:lines as bigint[]),
              cast(:ranks as integer[]), cast(:contents as text[])) added (line, rank, content)
            """)
        .param("job", job)
        .param("input", input)
        .param("lines", lines.stream().map(Line::number).toArray(Long[]::new))
        .param("ranks", lines.stream().map(rank::applyAsInt).toArray(Integer[]::new))
        .param("contents", lines.stream().map(Line::json).toArray(String[]::new))
        .update();
  }

  long count(UUID job) {
    return database
        .sql("select count(*) from foyer_import_single where job = :job")
        .param("job", job)
        .query(Long.class)
        .single();
  }

  /** The lowest rank of those that wait. */
  Optional<Integer> nextRank(UUID job) {
    return database
        .sql("select rank from foyer_import_single where job = :job order by rank limit 1")
        .param("job", job)
        .query(Integer.class)
        .optional();
  }

  /** Makes steps for the lines of a rank. */
  void plan(UUID job, int rank) {
    database
        .sql(
            """
            insert into foyer_import_step (job, kind, input, after_row, last_row)
            select :job, 'SINGLES', :rank, min(id) - 1, max(id)
              from (select id, (row_number() over (order by id) - 1) / :part as part
                      from foyer_import_single where job = :job and rank = :rank) numbered
             group by part order by part
            """)
        .param("job", job)
        .param("rank", rank)
        .param("part", PART)
        .update();
  }

  List<Waiting> of(UUID job, int rank, Rows rows) {
    return database
        .sql(
            """
            select id, input, line, content from foyer_import_single
             where job = :job and rank = :rank and id > :after and id <= :last order by id
            """)
        .param("job", job)
        .param("rank", rank)
        .param("after", rows.after())
        .param("last", rows.last())
        .query(
            (row, number) ->
                new Waiting(
                    row.getLong("id"),
                    row.getInt("input"),
                    new Line(row.getLong("line"), row.getString("content"))))
        .list();
  }

  /** Takes lines out; false if one was taken out before. */
  boolean remove(List<Waiting> lines) {
    return database
            .sql("delete from foyer_import_single where id = any(:ids)")
            .param("ids", lines.stream().map(Waiting::id).toArray(Long[]::new))
            .update()
        == lines.size();
  }

  /** Lets a line wait for a later rank. */
  void postpone(long id, int rank, @Nullable String outcome) {
    database
        .sql("update foyer_import_single set rank = :rank, outcome = :outcome where id = :id")
        .param("rank", rank)
        .param("outcome", outcome)
        .param("id", id)
        .update();
  }

  /** Gives up all lines that still wait: why they do is what is wrong with them. */
  void giveUp(UUID job) {
    database
        .sql(
            """
            with given_up as (delete from foyer_import_single where job = :job returning *)
            insert into foyer_import_flaw (job, input, line, outcome)
            select job, input, line, outcome from given_up where outcome is not null
            """)
        .param("job", job)
        .update();
  }
}
