package org.foyer.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.foyer.fhir.BulkWrites.OpenLink;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** References to what was not there when their line was written. */
@Component
class ImportLinks {

  private final JdbcClient database;

  ImportLinks(JdbcClient database) {
    this.database = database;
  }

  /** A reference in a line of an input. */
  record Open(long id, int input, OpenLink link) {

    /** The same for rows that are about the same reference of a line. */
    String reference() {
      return "%d %d %s/%s".formatted(input, link.number(), link.targetType(), link.targetId());
    }
  }

  void add(UUID job, int input, List<OpenLink> links) {
    if (links.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            insert into foyer_import_link (job, input, line, source, source_type, path,
              target_type, target_id, target_version, updated)
            select :job, :input, l.* from unnest(cast(:lines as bigint[]),
              cast(:sources as bigint[]), cast(:sourceTypes as text[]), cast(:paths as text[]),
              cast(:targetTypes as text[]), cast(:targets as text[]), cast(:versions as bigint[]),
              cast(:times as timestamptz[])) l
            """)
        .param("job", job)
        .param("input", input)
        .param("lines", links.stream().map(OpenLink::number).toArray(Long[]::new))
        .param("sources", links.stream().map(OpenLink::source).toArray(Long[]::new))
        .param("sourceTypes", texts(links, OpenLink::sourceType))
        .param("paths", texts(links, OpenLink::path))
        .param("targetTypes", texts(links, OpenLink::targetType))
        .param("targets", texts(links, OpenLink::targetId))
        .param("versions", links.stream().map(OpenLink::targetVersion).toArray(Long[]::new))
        .param("times", texts(links, link -> link.updated().toString()))
        .update();
  }

  private static String[] texts(List<OpenLink> links, Function<OpenLink, String> value) {
    return links.stream().map(value).toArray(String[]::new);
  }

  /** The next ones after one. */
  List<Open> after(UUID job, long last, int most) {
    return database
        .sql(
            "select * from foyer_import_link where job = :job and id > :last order by id"
                + " limit :most")
        .param("job", job)
        .param("last", last)
        .param("most", most)
        .query(ImportLinks::read)
        .list();
  }

  void remove(List<Open> links) {
    database
        .sql("delete from foyer_import_link where id = any(:ids)")
        .param("ids", links.stream().map(Open::id).toArray(Long[]::new))
        .update();
  }

  private static Open read(ResultSet row, int number) throws SQLException {
    long version = row.getLong("target_version");
    boolean versioned = !row.wasNull();
    return new Open(
        row.getLong("id"),
        row.getInt("input"),
        new OpenLink(
            row.getLong("line"),
            row.getLong("source"),
            row.getString("source_type"),
            row.getString("path"),
            row.getString("target_type"),
            row.getString("target_id"),
            versioned ? version : null,
            Objects.requireNonNull(row.getObject("updated", OffsetDateTime.class)).toInstant()));
  }
}
