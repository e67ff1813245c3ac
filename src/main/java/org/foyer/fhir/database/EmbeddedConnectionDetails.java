package org.foyer.fhir.database;

import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * How Spring Boot's connection pool reaches the embedded PostgreSQL.
 *
 * @param server the running server
 */
record EmbeddedConnectionDetails(PostgresServer server) implements JdbcConnectionDetails {

  @Override
  public String getUsername() {
    return server.username();
  }

  @Override
  public String getPassword() {
    return server.password();
  }

  @Override
  public String getJdbcUrl() {
    return server.url();
  }
}
