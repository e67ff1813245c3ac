package org.foyer.fhir.database;

import java.nio.file.Path;

/** A PostgreSQL that is none of the servers' own, for tests of nodes that share a database. */
public final class ExternalDatabase implements AutoCloseable {

  private final PostgresServer server;

  private ExternalDatabase(PostgresServer server) {
    this.server = server;
  }

  /** Starts one with its data in this folder. */
  public static ExternalDatabase in(Path folder) {
    return new ExternalDatabase(PostgresServer.start(folder, Servers.properties(0)));
  }

  /** Its JDBC address. */
  public String url() {
    return server.url();
  }

  /** Who may use it. */
  public String username() {
    return server.username();
  }

  /** The user's password. */
  public String password() {
    return server.password();
  }

  @Override
  public void close() {
    server.close();
  }
}
