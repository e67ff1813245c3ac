package org.foyer.fhir.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** How to log in to a running server of ours. A class and no record, so as not to print secrets. */
final class PostgresLogin {

  static final String SUPERUSER = "postgres";
  static final String APPLICATION = "foyer";

  private static final String CONNECT_TIMEOUT_SECONDS = "10";

  private final int port;
  private final String password;

  PostgresLogin(int port, String password) {
    this.port = port;
    this.password = password;
  }

  static PostgresLogin read(int port, Path passwordFile) {
    try {
      return new PostgresLogin(port, Files.readString(passwordFile).strip());
    } catch (IOException e) {
      throw PostgresDirectory.inaccessible(passwordFile, e);
    }
  }

  String password() {
    return password;
  }

  String url(String database) {
    // Loopback without TLS or Kerberos: asking the server for them would cost two round trips.
    return "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable&gssEncMode=disable"
        .formatted(port, database);
  }

  Connection connectAsSuperuser() throws SQLException {
    return connect(SUPERUSER, SUPERUSER);
  }

  Connection connectAsApplication() throws SQLException {
    return connect(APPLICATION, APPLICATION);
  }

  private Connection connect(String user, String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
    return DriverManager.getConnection(url(database), properties);
  }
}
