package org.foyer.fhir.database;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the server that a crashed Foyer left running, to go on with it. */
final class RunningServer {

  private static final Logger log = LoggerFactory.getLogger(RunningServer.class);

  private final PostgresDirectory directory;
  private final Duration timeout;

  RunningServer(PostgresDirectory directory, Duration timeout) {
    this.directory = directory;
    this.timeout = timeout;
  }

  /** Gives the server of this directory if it runs and is ready. */
  Optional<Postmaster> find() {
    Optional<PostmasterFile> file = PostmasterFile.read(directory.pidFile());
    if (file.isEmpty() || !Postmaster.isAlive(file.get().pid())) {
      return Optional.empty();
    }
    if (!Postmaster.isServerOf(file.get().pid(), directory.data())) {
      forget(file.get());
      return Optional.empty();
    }
    return awaitReady(file.get().pid());
  }

  /** PostgreSQL takes a file with the number of any living process of its user for a server's. */
  private void forget(PostmasterFile file) {
    if (!Waiting.until(timeout, () -> !Postmaster.isInUse(directory.data()))) {
      throw new EmbeddedDatabaseException(
          "Processes of an earlier PostgreSQL still work in " + directory.data() + ".");
    }
    log.info("Process {} is no PostgreSQL of ours, so postmaster.pid is out of date", file.pid());
    try {
      Files.deleteIfExists(directory.pidFile());
    } catch (IOException e) {
      throw PostgresDirectory.inaccessible(directory.pidFile(), e);
    }
  }

  private Optional<Postmaster> awaitReady(long pid) {
    if (!Waiting.until(timeout, () -> !Postmaster.isAlive(pid) || readyFile().isPresent())) {
      throw new EmbeddedDatabaseException(
          "The PostgreSQL of an earlier run (process " + pid + ") does not become ready.");
    }
    Optional<Postmaster> server =
        readyFile()
            .filter(file -> Postmaster.isAlive(file.pid()))
            .map(file -> new Postmaster(file.pid(), file.port(), directory));
    server.ifPresent(this::verify);
    return server;
  }

  private Optional<PostmasterFile> readyFile() {
    return PostmasterFile.read(directory.pidFile()).filter(PostmasterFile::isReady);
  }

  /**
   * By SCRAM each side proves that it knows the password, so another server cannot pose as ours.
   */
  private void verify(Postmaster server) {
    try (Connection connection =
            PostgresLogin.read(server.port(), directory.password()).connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show data_directory")) {
      if (!rows.next() || !rows.getString(1).equals(directory.data().toString())) {
        throw new EmbeddedDatabaseException(
            "The PostgreSQL on port " + server.port() + " works on another directory.");
      }
    } catch (SQLException e) {
      throw new EmbeddedDatabaseException(
          "The PostgreSQL of an earlier run (process "
              + server.pid()
              + ") does not accept Foyer's password in "
              + directory.password()
              + " (SQL state "
              + e.getSQLState()
              + "). Stop that process and start again.",
          e);
    }
  }
}
