package org.foyer.fhir.database;

import java.nio.file.Path;

/** A process of its own that holds a server until its standard input ends; for crash tests. */
final class Holder {

  private Holder() {}

  /** Arguments: the data directory. */
  public static void main(String[] arguments) throws Exception {
    try (PostgresServer server =
        PostgresServer.start(Path.of(arguments[0]), Servers.properties(0))) {
      System.out.println("READY " + server.url());
      while (System.in.read() >= 0) {
        // Nothing is said but the end.
      }
    } catch (EmbeddedDatabaseException e) {
      System.out.println("REFUSED " + String.valueOf(e.getMessage()).replace('\n', ' '));
    }
  }
}
