package org.foyer.fhir.change;

import ca.uhn.fhir.jpa.dao.GZipUtil;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.StoredChange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * The changes of the database in the order of the transactions that made them. Each row of
 * HFJ_RESOURCE bears the number of the transaction that last wrote it, by a trigger.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-info.html">PostgreSQL's
 *     transaction numbers and snapshots</a>
 */
@Component
public class ChangeLog {

  /** A change, and what was changed. */
  record ChangedResource(Change change, StoredChange resource) {}

  private static final String SNAPSHOT =
      """
      select (select system_identifier from pg_control_system())
               || '-' || (select oid from pg_database where datname = current_database())
               || '-' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) as database,
             pg_snapshot_xmin(pg_current_snapshot())::text as oldest_running,
             pg_snapshot_xmax(pg_current_snapshot())::text as next
      """;

  private static final String WINDOW =
      """
       from hfj_resource
      where foyer_changed >= cast(:from as xid8) and foyer_changed < cast(:until as xid8)
        and (foyer_changed, res_id) > (cast(:from as xid8), :after)
      order by foyer_changed, res_id limit :size
      """;

  private static final String CHANGES = "select res_id, foyer_changed::text as changed" + WINDOW;

  private static final String CHANGED_RESOURCES =
      "select res_id, foyer_changed::text as changed, res_type, fhir_id, res_ver,"
          + " res_deleted_at is not null as deleted"
          + WINDOW;

  private static final String EXPUNGED =
      """
      select res_id from foyer_expunged_resource
      where changed >= cast(:from as xid8) and changed < cast(:until as xid8)
      """;

  private static final String IDS =
      "select res_id from hfj_resource where res_id > :after order by res_id limit :size";

  private static final String BODIES =
      """
      select r.res_id, r.res_type, v.res_encoding, v.res_text_vc,
             case when v.res_text_vc is null and v.res_text is not null
                  then lo_get(v.res_text) end as res_text
      from unnest(cast(:ids as bigint[])) wanted (id)
      join hfj_resource r on r.res_id = wanted.id and r.res_deleted_at is null
      join hfj_res_ver v on v.res_id = r.res_id and v.res_ver = r.res_ver
      """;

  private final JdbcClient database;

  ChangeLog(JdbcClient database) {
    this.database = database;
  }

  /** The present moment. */
  public Snapshot now() {
    return database
        .sql(SNAPSHOT)
        .query(
            (row, number) ->
                new Snapshot(
                    row.getString("database"),
                    Long.parseLong(row.getString("oldest_running")),
                    Long.parseLong(row.getString("next"))))
        .single();
  }

  /** Changes that come after one, by transactions that had begun at a moment. */
  public List<Change> after(Change last, Snapshot until, int size) {
    return window(CHANGES, last, until, size).query(ChangeLog::change).list();
  }

  /** The same, with what was changed. */
  List<ChangedResource> resourcesAfter(Change last, Snapshot until, int size) {
    return window(CHANGED_RESOURCES, last, until, size).query(ChangeLog::changedResource).list();
  }

  private StatementSpec window(String sql, Change last, Snapshot until, int size) {
    return database
        .sql(sql)
        .param("from", Long.toString(last.transaction()))
        .param("after", last.id())
        .param("until", Long.toString(until.next()))
        .param("size", size);
  }

  private static Change change(ResultSet row, int number) throws SQLException {
    return new Change(row.getLong("res_id"), Long.parseLong(row.getString("changed")));
  }

  private static ChangedResource changedResource(ResultSet row, int number) throws SQLException {
    return new ChangedResource(
        change(row, number),
        new StoredChange(
            row.getString("res_type"),
            row.getString("fhir_id"),
            row.getLong("res_ver"),
            row.getBoolean("deleted")));
  }

  /** The internal ids of resources that were erased by a transaction or a later one. */
  public List<Long> erasedSince(long transaction, Snapshot until) {
    return database
        .sql(EXPUNGED)
        .param("from", Long.toString(transaction))
        .param("until", Long.toString(until.next()))
        .query(Long.class)
        .list();
  }

  /** The internal ids that follow one. */
  public List<Long> idsAfter(long id, int size) {
    return database.sql(IDS).param("after", id).param("size", size).query(Long.class).list();
  }

  /** The newest versions; deleted and erased resources are left out. */
  public List<StoredResource> resources(Collection<Long> ids) {
    return database
        .sql(BODIES)
        .param("ids", ids.toArray(Long[]::new))
        .query(ChangeLog::resource)
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<StoredResource> resource(ResultSet row, int number) throws SQLException {
    String json = json(row);
    return json == null
        ? Optional.empty()
        : Optional.of(new StoredResource(row.getLong("res_id"), row.getString("res_type"), json));
  }

  private static @Nullable String json(ResultSet row) throws SQLException {
    String inline = row.getString("res_text_vc");
    if (inline != null) {
      return inline;
    }
    byte[] bytes = row.getBytes("res_text");
    if (bytes == null) {
      return null;
    }
    return "JSONC".equals(row.getString("res_encoding"))
        ? GZipUtil.decompress(bytes)
        : new String(bytes, StandardCharsets.UTF_8);
  }
}
