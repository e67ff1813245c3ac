package org.foyer.fhir.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded PostgreSQL 17 while it runs, on the loopback interface only. */
public final class PostgresServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

  private final DataDirectoryLock lock;
  private final PostgresPrograms programs;
  private final Postmaster postmaster;
  private final PostgresLogin login;
  private final Duration stopTimeout;

  private PostgresServer(
      DataDirectoryLock lock,
      PostgresPrograms programs,
      Postmaster postmaster,
      Duration stopTimeout) {
    this.lock = lock;
    this.programs = programs;
    this.postmaster = postmaster;
    this.login = PostgresLogin.read(postmaster.port(), programs.directory().password());
    this.stopTimeout = stopTimeout;
  }

  /**
   * Starts PostgreSQL on a data directory, or goes on with one that a crash left running there.
   *
   * @throws EmbeddedDatabaseException if that is not possible
   */
  static PostgresServer start(Path dataDirectory, DatabaseProperties properties) {
    long begin = System.nanoTime();
    Platform platform = Platform.current();
    PostgresDirectory directory =
        PostgresDirectory.open(dataDirectory, platform, PostgresPrograms.isRoot(platform));
    DataDirectoryLock lock = DataDirectoryLock.acquire(directory.lockFile());
    try {
      directory.deleteUnfinished();
      PostgresServer server = open(directory, lock, properties);
      log.info(
          "PostgreSQL ready on 127.0.0.1:{} after {} ms, data in {}",
          server.postmaster.port(),
          Duration.ofNanos(System.nanoTime() - begin).toMillis(),
          directory.home());
      return server;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static PostgresServer open(
      PostgresDirectory directory, DataDirectoryLock lock, DatabaseProperties properties) {
    Path binaries = new PostgresBinaries(directory).unpack();
    PostgresPrograms programs = PostgresPrograms.of(directory, binaries);
    Postmaster postmaster =
        adopt(directory, programs, properties)
            .orElseGet(() -> startAnew(directory, programs, properties));
    PostgresServer server =
        new PostgresServer(lock, programs, postmaster, properties.stopTimeout());
    try {
      new ApplicationDatabase(server.login).prepare();
      return server;
    } catch (RuntimeException e) {
      postmaster.stop(programs, properties.stopTimeout());
      throw e;
    }
  }

  private static Optional<Postmaster> adopt(
      PostgresDirectory directory, PostgresPrograms programs, DatabaseProperties properties) {
    Optional<Postmaster> running = new RunningServer(directory, properties.startTimeout()).find();
    if (running.isPresent()
        && properties.port() != 0
        && properties.port() != running.get().port()) {
      running.get().stop(programs, properties.stopTimeout());
      return Optional.empty();
    }
    running.ifPresent(
        server ->
            log.info("Going on with the PostgreSQL (process {}) of an earlier run", server.pid()));
    return running;
  }

  private static Postmaster startAnew(
      PostgresDirectory directory, PostgresPrograms programs, DatabaseProperties properties) {
    PostgresCluster cluster = new PostgresCluster(directory, programs);
    cluster.prepare();
    Postmaster postmaster = new ServerStart(directory, programs, cluster, properties).run();
    directory.deleteBinariesOtherThan(programs.binaries());
    return postmaster;
  }

  /** The JDBC address of Foyer's database. */
  public String url() {
    return login.url(PostgresLogin.APPLICATION);
  }

  /** The role that owns Foyer's database and nothing else. */
  public String username() {
    return PostgresLogin.APPLICATION;
  }

  /** The password of that role; never to be logged. */
  public String password() {
    return login.password();
  }

  PostgresLogin login() {
    return login;
  }

  Postmaster postmaster() {
    return postmaster;
  }

  /** Stops PostgreSQL and gives the data directory free. */
  @Override
  public void close() {
    try {
      postmaster.stop(programs, stopTimeout);
    } finally {
      lock.close();
    }
  }
}
