package org.foyer.fhir.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.foyer.fhir.database.Servers.execute;
import static org.foyer.fhir.database.Servers.query;
import static org.foyer.fhir.database.Servers.queryAsSuperuser;
import static org.foyer.fhir.database.Servers.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresServerIT {

  private Path dataDirectory;

  @BeforeEach
  void createDataDirectory() throws IOException {
    dataDirectory = TestDirectory.create();
    TestDirectory.linkBinaries(dataDirectory);
  }

  @AfterEach
  void removeDataDirectory() throws Exception {
    killServer();
    TestDirectory.delete(dataDirectory);
  }

  @Test
  void startWhenStoppedBeforeThenKeepsDataAndPort() throws Exception {
    String url;
    try (PostgresServer server = start(dataDirectory)) {
      execute(server, "create table kept (value text)");
      execute(server, "insert into kept values ('Grüße')");
      url = server.url();
    }
    assertThat(dataDirectory.resolve("postgresql/17/data/postmaster.pid")).doesNotExist();

    try (PostgresServer server = start(dataDirectory)) {
      assertThat(query(server, "select value from kept")).isEqualTo("Grüße");
      assertThat(server.url()).isEqualTo(url);
    }
  }

  @Test
  void startWhenServerWasKilledThenCommittedRowsAreThere() throws Exception {
    PostgresServer killed = start(dataDirectory);
    execute(killed, "create table kept as select generate_series(1, 1000) as value");
    try (Connection open = Servers.connect(killed)) {
      open.setAutoCommit(false);
      open.createStatement().execute("insert into kept values (0)");
      killServer();
    }
    killed.close();

    try (PostgresServer server = start(dataDirectory)) {
      assertThat(query(server, "select count(*) from kept")).isEqualTo("1000");
    }
  }

  @Test
  void startWhenFoyerWasKilledThenGoesOnWithItsServer() throws Exception {
    HolderProcess killed = HolderProcess.start(dataDirectory);
    String answer = killed.answer();
    assertThat(answer).startsWith("READY ");
    killed.kill();
    long pid = serverPid();

    try (PostgresServer server = start(dataDirectory)) {
      assertThat(server.postmaster().pid()).isEqualTo(pid);
      assertThat(answer).endsWith(server.url());
      assertThat(query(server, "select 1")).isEqualTo("1");
    }
    await().until(() -> !Postmaster.isServerOf(pid, dataDirectory.resolve("postgresql/17/data")));
  }

  @Test
  void startWhenAnotherPortIsAskedThenReplacesTheServerLeftRunning() throws Exception {
    HolderProcess killed = HolderProcess.start(dataDirectory);
    killed.answer();
    killed.kill();
    long pid = serverPid();
    int port = freePort();

    try (PostgresServer server = PostgresServer.start(dataDirectory, Servers.properties(port))) {
      assertThat(server.postmaster().pid()).isNotEqualTo(pid);
      assertThat(server.postmaster().port()).isEqualTo(port);
    }
  }

  @Test
  void startWhenPidFileNamesAnotherProcessThenStarts() throws Exception {
    start(dataDirectory).close();
    Path pidFile = dataDirectory.resolve("postgresql/17/data/postmaster.pid");
    Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");

    try (PostgresServer server = start(dataDirectory)) {
      assertThat(query(server, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void startWhenLastPortIsTakenThenTakesAnother() throws Exception {
    PostgresServer first = start(dataDirectory);
    int port = first.postmaster().port();
    first.close();

    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        PostgresServer server = start(dataDirectory)) {
      assertThat(server.postmaster().port()).isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void startWhenTheAskedPortIsTakenThenSaysSo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> PostgresServer.start(dataDirectory, Servers.properties(taken.getLocalPort())))
          .isInstanceOf(EmbeddedDatabaseException.class)
          .hasMessageContaining("Address already in use");
    }
  }

  @Test
  void startWhenTheDirectoryIsHeldThenRefuses() {
    try (PostgresServer server = start(dataDirectory)) {
      assertThatThrownBy(() -> start(dataDirectory))
          .isInstanceOf(EmbeddedDatabaseException.class)
          .hasMessageContaining("Another Foyer uses the data directory");
      try (HolderProcess other = HolderProcess.start(dataDirectory)) {
        assertThat(other.answer()).startsWith("REFUSED Another Foyer uses the data directory");
      }
      assertThat(Postmaster.isAlive(server.postmaster().pid())).isTrue();
    }
  }

  @Test
  void startWhenUnpackingWasInterruptedThenUnpacksAgain() throws Exception {
    TestDirectory.delete(dataDirectory.resolve("postgresql"));
    killHolderOnceThereIs("bin/postgres");

    assertStartsAndLeavesNothingUnfinished();
  }

  @Test
  void startWhenInitdbWasInterruptedThenInitialisesAgain() throws Exception {
    killHolderOnceThereIs("data/base");

    assertStartsAndLeavesNothingUnfinished();
  }

  @Test
  void startWhenDatabaseIsMissingThenMakesIt() throws Exception {
    try (PostgresServer server = start(dataDirectory);
        Connection superuser = Servers.connectAsSuperuser(server)) {
      superuser.createStatement().execute("drop database foyer");
    }

    try (PostgresServer server = start(dataDirectory)) {
      assertThat(query(server, "select current_database()")).isEqualTo("foyer");
    }
  }

  @Test
  void startThenIsDurableAndPrivate() throws Exception {
    try (PostgresServer server = start(dataDirectory)) {
      for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
        assertThat(query(server, "show " + setting)).as(setting).isEqualTo("on");
      }
      assertThat(query(server, "show server_encoding")).isEqualTo("UTF8");
      assertThat(query(server, "select lower('ÄÖ')")).isEqualTo("äö");
      assertThat(query(server, "show is_superuser")).isEqualTo("off");
      assertThat(queryAsSuperuser(server, "show unix_socket_directories")).isEmpty();
      assertOnlyLoopbackAnswers(server.postmaster().port());
      assertThatThrownBy(
              () -> DriverManager.getConnection(server.url(), server.username(), "guess"))
          .hasMessageContaining("password authentication failed");
      assertThat(Files.getPosixFilePermissions(dataDirectory.resolve("postgresql/17/password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void failWhenStatementHoldsDataThenTheLogDoesNot() throws Exception {
    try (PostgresServer server = start(dataDirectory)) {
      execute(server, "create table patient (name text unique)");
      execute(server, "insert into patient values ('Confidential')");
      assertThatThrownBy(() -> execute(server, "insert into patient values ('Confidential')"))
          .hasMessageContaining("Confidential");
      assertThatThrownBy(() -> execute(server, "select 'Confidential'::int"))
          .hasMessageContaining("Confidential");
    }
    assertThat(dataDirectory.resolve("postgresql/postgresql.log"))
        .content()
        .doesNotContain("Confidential")
        .contains("ready to accept connections");
  }

  private void assertOnlyLoopbackAnswers(int port) throws IOException {
    assertThat(answers(InetAddress.getLoopbackAddress(), port)).isTrue();
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    assertThat(others).noneMatch(address -> answers(address, port));
  }

  private static boolean answers(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void killHolderOnceThereIs(String file) {
    HolderProcess holder = HolderProcess.start(dataDirectory);
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(2, TimeUnit.MILLISECONDS)
        .atMost(1, TimeUnit.MINUTES)
        .until(() -> unfinished().anyMatch(path -> Files.exists(path.resolve(file))));
    holder.kill();
    assertThat(unfinished()).isNotEmpty();
  }

  private void assertStartsAndLeavesNothingUnfinished() throws Exception {
    try (PostgresServer server = start(dataDirectory)) {
      assertThat(query(server, "select 1")).isEqualTo("1");
    }
    start(dataDirectory).close();
    assertThat(unfinished()).isEmpty();
  }

  private Stream<Path> unfinished() {
    Path home = dataDirectory.resolve("postgresql");
    if (Files.notExists(home)) {
      return Stream.of();
    }
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(home, ".unfinished-*")) {
      return StreamSupport.stream(paths.spliterator(), false).toList().stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private long serverPid() {
    return PostmasterFile.read(dataDirectory.resolve("postgresql/17/data/postmaster.pid"))
        .orElseThrow()
        .pid();
  }

  /** As by {@code kill -9}; does nothing if no server of this directory runs. */
  private void killServer() {
    Path data = dataDirectory.resolve("postgresql/17/data");
    PostmasterFile.read(data.resolve("postmaster.pid"))
        .map(PostmasterFile::pid)
        .filter(pid -> Postmaster.isServerOf(pid, data))
        .flatMap(ProcessHandle::of)
        .ifPresent(
            process -> {
              process.destroyForcibly();
              await().until(() -> !Postmaster.isServerOf(process.pid(), data));
            });
  }
}
