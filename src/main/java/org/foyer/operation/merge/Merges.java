package org.foyer.operation.merge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.foyer.fhir.StoredReferences.Referrer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Merges in the database. */
@Component
class Merges {

  private final JdbcClient database;

  Merges(JdbcClient database) {
    this.database = database;
  }

  /**
   * A resource whose references were moved.
   *
   * @param paths of the references
   */
  record Move(Referrer referrer, Set<String> paths) {}

  void save(Merge merge) {
    database
        .sql(
            """
            insert into foyer_merge (id, task, source, target, source_active, carried, merged_at)
            values (:id, :task, :source, :target, cast(:active as boolean),
              cast(:carried as text[]), :at)
            """)
        .param("id", merge.id())
        .param("task", merge.task())
        .param("source", merge.source())
        .param("target", merge.target())
        .param("active", merge.sourceActive())
        .param("carried", merge.carried().toArray(String[]::new))
        .param("at", merge.mergedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  void save(Merge merge, Move move) {
    database
        .sql(
            "insert into foyer_merge_move (merge, type, id, paths)"
                + " values (:merge, :type, :id, cast(:paths as text[]))")
        .param("merge", merge.id())
        .param("type", move.referrer().type())
        .param("id", move.referrer().id())
        .param("paths", move.paths().toArray(String[]::new))
        .update();
  }

  /** The merge that a Task records, unless it was undone; nobody else can undo it meanwhile. */
  Optional<Merge> lock(String task) {
    return database
        .sql(
            "select id, task, source, target, source_active, carried, merged_at from foyer_merge"
                + " where task = :task and undone_at is null for update")
        .param("task", task)
        .query(Merges::merge)
        .optional();
  }

  /** What was moved, in the order of type and id. */
  List<Move> moves(Merge merge) {
    return database
        .sql("select type, id, paths from foyer_merge_move where merge = :merge order by type, id")
        .param("merge", merge.id())
        .query(
            (row, number) ->
                new Move(
                    new Referrer(row.getString("type"), row.getString("id")),
                    new TreeSet<>(texts(row, "paths"))))
        .list();
  }

  void noteUndone(Merge merge, Instant when) {
    database
        .sql("update foyer_merge set undone_at = :at where id = :id")
        .param("at", when.atOffset(ZoneOffset.UTC))
        .param("id", merge.id())
        .update();
  }

  private static Merge merge(ResultSet row, int number) throws SQLException {
    return new Merge(
        row.getObject("id", UUID.class),
        row.getString("task"),
        row.getString("source"),
        row.getString("target"),
        row.getObject("source_active", Boolean.class),
        texts(row, "carried"),
        row.getTimestamp("merged_at").toInstant());
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }
}
