package org.foyer.bulk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files of exports, in the database. */
@Component
class ExportParts {

  private final JdbcClient database;

  ExportParts(JdbcClient database) {
    this.database = database;
  }

  void add(UUID job, ExportPart part) {
    database
        .sql(
            "insert into foyer_bulk_part (job, type, deleted, resources, size, content)"
                + " values (:job, :type, :deleted, :resources, :size, :content)")
        .param("job", job)
        .param("type", part.type())
        .param("deleted", part.deleted())
        .param("resources", part.resources())
        .param("size", part.content().length)
        .param("content", part.content())
        .update();
  }

  /** What files an export has, in order. */
  List<Entry> of(UUID job) {
    return database
        .sql(
            "select id, type, deleted, resources from foyer_bulk_part where job = :job"
                + " order by type, id")
        .param("job", job)
        .query(
            (row, number) ->
                new Entry(
                    row.getLong("id"),
                    row.getString("type"),
                    row.getBoolean("deleted"),
                    row.getInt("resources")))
        .list();
  }

  /** A file without its content. */
  record Entry(long id, String type, boolean deleted, int resources) {}

  /** The content of a file, packed with gzip. */
  Optional<byte[]> content(UUID job, long id) {
    return database
        .sql("select content from foyer_bulk_part where job = :job and id = :id")
        .param("job", job)
        .param("id", id)
        .query((row, number) -> row.getBytes("content"))
        .optional();
  }
}
