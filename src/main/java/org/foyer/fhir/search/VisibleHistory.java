package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.dao.data.IResourceHistoryTableDao;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.ResourceHistoryTable;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.foyer.fhir.Visibility.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The history of a type for somebody who may not see all of it: the versions of the resources that
 * may be seen now, and of those that are deleted, which are judged when they are loaded.
 */
final class VisibleHistory {

  private final VisibleRows visible;
  private final JdbcTemplate database;
  private final IResourceHistoryTableDao versions;

  VisibleHistory(VisibleRows visible, JdbcTemplate database, IResourceHistoryTableDao versions) {
    this.visible = visible;
    this.database = database;
    this.versions = versions;
  }

  /** Whether the caller may see all resources of the type, or of all types. */
  boolean isWhole(@Nullable RequestDetails request, @Nullable String type) {
    return type == null
        ? visible.isEverything(request)
        : visible.isEvery(request, type, Part.MATCH);
  }

  /** The versions that were made in this time, both ends included. */
  HistorySource of(
      @Nullable String type,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable RequestDetails request) {
    SqlFragment statement =
        SqlFragment.of(
                "select v.res_id, v.res_ver, r.fhir_id from hfj_res_ver v"
                    + " join hfj_resource r on r.res_id = v.res_id where r.res_type = coalesce(?, r.res_type)"
                    + " and v.res_updated >= coalesce(?::timestamp, '-infinity')"
                    + " and v.res_updated <= coalesce(?::timestamp, 'infinity')"
                    + " and (r.res_deleted_at is not null or ",
                type,
                since == null ? null : Timestamp.from(since),
                until == null ? null : Timestamp.from(until))
            .then(
                type == null
                    ? visible.condition(request, "r")
                    : visible.condition(request, type, Part.MATCH, "r.res_id"))
            .then(") order by v.res_updated desc, v.res_id desc");
    return (from, count) -> fetch(statement.then(SqlFragment.of(" offset ? limit ?", from, count)));
  }

  private List<ResourceHistoryTable> fetch(SqlFragment statement) {
    return database
        .query(
            statement.sql(),
            (row, number) -> version(row.getLong(1), row.getLong(2), row.getString(3)),
            statement.values().toArray())
        .stream()
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable ResourceHistoryTable version(long row, long number, String id) {
    ResourceHistoryTable version = versions.findForIdAndVersion(JpaPid.fromId(row).toFk(), number);
    if (version != null) {
      version.setTransientForcedId(id);
    }
    return version;
  }
}
