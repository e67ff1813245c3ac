package org.foyer.fhir.search;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The index from a row to what it refers to, by which statements decide in whose compartments the
 * row is. PostgreSQL keeps it with every write, and uses it only when it is whole; without it the
 * answers are the same, but slower. So all there is to do is to have it built where resources were
 * stored before there was an index, and again where it is gone or unfinished.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createindex.html">PostgreSQL, building
 *     indexes concurrently</a>
 */
@Component
class LinkIndex {

  private static final Logger LOG = LoggerFactory.getLogger(LinkIndex.class);

  private static final String NAME = "foyer_link_source";

  /** HAPI's, which the index does the work of. */
  private static final String FORMER = "idx_rl_src";

  /** The number of the lock of whoever builds: "foyer li". */
  private static final String LOCK = "x'666f796572206c69'::bigint";

  private static final String IS_WHOLE =
      """
      select exists (
        select 1 from pg_index where indexrelid = to_regclass(?)
           and indrelid = 'hfj_res_link'::regclass and indisvalid and indisready)
      """;

  private final JdbcTemplate database;

  LinkIndex(JdbcTemplate database) {
    this.database = database;
  }

  /** Whether the index is there and whole. */
  boolean isWhole() {
    return Boolean.TRUE.equals(database.queryForObject(IS_WHOLE, Boolean.class, NAME));
  }

  /** Has the index built if it is not whole, while others read and write. */
  @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5S")
  void complete() {
    if (!isWhole()) {
      database.execute((ConnectionCallback<@Nullable Void>) this::completeAlone);
    }
  }

  /** The lock is the session's, and nobody waits for it: building waits for whoever waits. */
  private @Nullable Void completeAlone(Connection session) throws SQLException {
    try (Statement statement = session.createStatement()) {
      if (!holds(statement, "select pg_try_advisory_lock(" + LOCK + ")")) {
        return null;
      }
      try {
        if (!isWhole()) {
          build(statement);
        }
      } finally {
        statement.execute("select pg_advisory_unlock(" + LOCK + ")");
      }
    }
    return null;
  }

  private static void build(Statement statement) throws SQLException {
    LOG.info("Building {}; until it is whole, searches take longer", NAME);
    statement.execute("drop index concurrently if exists " + NAME);
    statement.execute(
        "create index concurrently %s on hfj_res_link (src_resource_id, target_resource_id) include (src_path, target_resource_type)"
            .formatted(NAME));
    statement.execute("analyze hfj_res_link");
    statement.execute("drop index concurrently if exists " + FORMER);
    LOG.info("Built {}", NAME);
  }

  private static boolean holds(Statement statement, String query) throws SQLException {
    try (ResultSet answer = statement.executeQuery(query)) {
      return answer.next() && answer.getBoolean(1);
    }
  }
}
