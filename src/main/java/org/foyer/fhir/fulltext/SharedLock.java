package org.foyer.fhir.fulltext;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** The lock of an index that all nodes on a database share; it ends with its holder. */
final class SharedLock implements IndexLock {

  private static final long KEY = 7_461_820_551_021L;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final IndexLock local = new LocalLock();
  private final DataSource dataSource;

  SharedLock(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public boolean whileHeld(Duration patience, Runnable action) {
    boolean[] done = {false};
    local.whileHeld(patience, () -> done[0] = amongNodes(patience, action));
    return done[0];
  }

  private boolean amongNodes(Duration patience, Runnable action) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (!acquired(connection, patience)) {
          return false;
        }
        action.run();
        return true;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("The lock of the full-text index failed", e);
    }
  }

  private static boolean acquired(Connection connection, Duration patience) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = " + Math.max(1, patience.toMillis()));
      statement.execute("select pg_advisory_xact_lock(" + KEY + ")");
      return true;
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }
}
