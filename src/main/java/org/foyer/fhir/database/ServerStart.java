package org.foyer.fhir.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;

/** Starts the server of a cluster. */
final class ServerStart {

  private static final int ATTEMPTS = 5;
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final PostgresDirectory directory;
  private final PostgresPrograms programs;
  private final PostgresCluster cluster;
  private final DatabaseProperties properties;
  private final ServerLog log;

  ServerStart(
      PostgresDirectory directory,
      PostgresPrograms programs,
      PostgresCluster cluster,
      DatabaseProperties properties) {
    this.directory = directory;
    this.programs = programs;
    this.cluster = cluster;
    this.properties = properties;
    this.log = new ServerLog(directory.serverLog());
  }

  /** Why a server did not start, read from its own messages. */
  enum Failure {
    PORT_TAKEN,
    PREDECESSOR_ENDING,
    OTHER;

    static Failure of(String messages) {
      if (messages.contains("could not create any TCP/IP sockets")) {
        return PORT_TAKEN;
      }
      return messages.contains("is still in use") ? PREDECESSOR_ENDING : OTHER;
    }
  }

  Postmaster run() {
    try {
      log.open(directory);
      cluster.give(log.file());
      return attempt(ATTEMPTS);
    } catch (IOException e) {
      throw PostgresDirectory.inaccessible(log.file(), e);
    }
  }

  private Postmaster attempt(int attemptsLeft) throws IOException {
    cluster.configure(ServerSettings.render(properties, choosePort()));
    long position = log.size();
    ProgramRun start =
        programs.run(
            properties.startTimeout().plus(MARGIN),
            "pg_ctl",
            "start",
            "--wait",
            "--timeout=" + properties.startTimeout().toSeconds(),
            "--pgdata=" + directory.data(),
            "--log=" + log.file());
    if (start.succeeded()) {
      return PostmasterFile.read(directory.pidFile())
          .map(file -> new Postmaster(file.pid(), file.port(), directory))
          .orElseThrow(() -> failed("it ended at once"));
    }
    String messages = log.since(position);
    if (attemptsLeft > 1 && mayPass(Failure.of(messages))) {
      return attempt(attemptsLeft - 1);
    }
    throw failed(messages.isBlank() ? start.output() : messages);
  }

  /** Whether another attempt makes sense, after waiting for what is in the way to pass. */
  private boolean mayPass(Failure failure) {
    return switch (failure) {
      case PORT_TAKEN -> properties.port() == 0;
      case PREDECESSOR_ENDING ->
          Waiting.until(properties.startTimeout(), () -> !Postmaster.isInUse(directory.data()));
      case OTHER -> false;
    };
  }

  private EmbeddedDatabaseException failed(String messages) {
    return new EmbeddedDatabaseException(
        "PostgreSQL did not start; its log is "
            + log.file()
            + " and ends with:\n"
            + messages.strip());
  }

  private int choosePort() throws IOException {
    if (properties.port() != 0) {
      return properties.port();
    }
    int last = cluster.lastPort();
    return last != 0 && isFree(last) ? last : anyFreePort();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = bind(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static int anyFreePort() throws IOException {
    try (ServerSocket socket = bind(0)) {
      return socket.getLocalPort();
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
