package org.foyer.fhir.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.StoredHistory;
import org.foyer.fhir.StoredText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the versions that HAPI keeps. */
@Component
final class SplicedHistory implements StoredHistory {

  private static final String VERSION =
      "select "
          + StoredVersion.COLUMNS
          + " from hfj_resource r join hfj_res_ver v on v.res_id = r.res_id"
          + " where r.res_deleted_at is null and v.res_deleted_at is null"
          + " and r.res_type = ? and r.fhir_id = ? and v.res_ver = ?";

  /** In the order of HAPI's histories. */
  private static final String VERSIONS =
      "select "
          + StoredVersion.COLUMNS
          + ", v.res_deleted_at is not null as is_deletion"
          + ", v.res_published = v.res_updated as is_first"
          + " from hfj_resource r join hfj_res_ver v on v.res_id = r.res_id"
          + " where r.res_type = ? and r.fhir_id = ?"
          + " and v.res_updated >= coalesce(?::timestamp, '-infinity')"
          + " and v.res_updated <= coalesce(?::timestamp, 'infinity')"
          + " order by v.res_updated desc, v.res_id desc offset ? limit ?";

  private final JdbcTemplate database;
  private final SplicedJson json;

  SplicedHistory(JdbcTemplate database, SplicedJson json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public Optional<StoredText> version(String type, String id, long version, String base) {
    List<StoredVersion> found =
        database.query(VERSION, (row, number) -> StoredVersion.of(row), type, id, version);
    return json.texts(found, base).stream().findFirst();
  }

  @Override
  public List<Version> versions(String type, String id, Span span, String base) {
    List<Row> rows =
        database.query(
            VERSIONS,
            (row, number) -> Row.of(row),
            type,
            id,
            timestamp(span.since()),
            timestamp(span.until()),
            span.skip(),
            span.count());
    List<StoredVersion> contents =
        rows.stream().filter(row -> !row.isDeletion()).map(Row::version).toList();
    Iterator<StoredText> texts = json.texts(contents, base).iterator();
    return rows.stream()
        .map(
            row ->
                new Version(
                    row.isDeletion() ? SplicedJson.text(row.version(), "") : texts.next(),
                    row.isFirst()))
        .toList();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant time) {
    return time == null ? null : Timestamp.from(time);
  }

  private record Row(StoredVersion version, boolean isDeletion, boolean isFirst) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          StoredVersion.of(row), row.getBoolean("is_deletion"), row.getBoolean("is_first"));
    }
  }
}
