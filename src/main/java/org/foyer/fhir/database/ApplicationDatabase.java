package org.foyer.fhir.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database and the role that Foyer works with; the role is no superuser. */
final class ApplicationDatabase {

  private static final Logger log = LoggerFactory.getLogger(ApplicationDatabase.class);

  private final PostgresLogin login;

  ApplicationDatabase(PostgresLogin login) {
    this.login = login;
  }

  /** Makes the role and the database if they cannot be used yet. */
  void prepare() {
    if (isUsable()) {
      return;
    }
    try (Connection connection = login.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      boolean roleExists = exists(statement, "select 1 from pg_roles where rolname = 'foyer'");
      statement.execute(
          (roleExists ? "alter" : "create")
              + " role foyer login password '"
              + login.password()
              + "'");
      if (!exists(statement, "select 1 from pg_database where datname = 'foyer'")) {
        statement.execute("create database foyer owner foyer");
      }
    } catch (SQLException e) {
      throw new EmbeddedDatabaseException(
          "The database foyer could not be made (SQL state " + e.getSQLState() + ").", e);
    }
  }

  private boolean isUsable() {
    try (Connection connection = login.connectAsApplication()) {
      return true;
    } catch (SQLException e) {
      log.debug("The database foyer is not usable yet: SQL state {}", e.getSQLState());
      return false;
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }
}
