package org.foyer.fhir.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways in which root runs PostgreSQL; needs root. */
class RunAsIT {

  private static final List<String> WAYS = List.of("setpriv", "runuser", "unshare");

  private Path top;
  private Path dataDirectory;

  @BeforeEach
  void createDirectories() throws IOException {
    assumeTrue(PostgresPrograms.isRoot(Platform.current()));
    top = TestDirectory.create();
    dataDirectory = top.resolve("data");
  }

  @AfterEach
  void removeDirectories() {
    if (top != null) {
      TestDirectory.delete(top);
    }
  }

  @Test
  void startWhenWaysChangeThenKeepsGoingOnTheSameData() throws IOException {
    for (String way : List.of("setpriv", "unshare", "runuser", "unshare", "setpriv")) {
      assertThat(startWith(way)).as(way).startsWith("READY ");
    }
  }

  @Test
  void startWhenTheOrphanRunsInAnotherWayThenGoesOnWithIt() throws IOException {
    HolderProcess killed = HolderProcess.start(dataDirectory, List.of(), pathWith("unshare"));
    String answer = killed.answer();
    assertThat(answer).startsWith("READY ");
    killed.kill();

    assertThat(startWith("setpriv")).isEqualTo(answer);
    assertThat(dataDirectory.resolve("postgresql/17/data/postmaster.pid")).doesNotExist();
  }

  @Test
  void startWhenNoWayIsThereThenNamesThem() throws IOException {
    assertThat(startWith("nothing"))
        .startsWith("REFUSED PostgreSQL does not run as root")
        .contains("setpriv: ", "runuser: ", "unshare: ", "SPRING_DATASOURCE_URL");
  }

  @Test
  void startWhenTheDirectoryIsClosedToOthersThenSaysWhichOrTakesANamespace() throws IOException {
    Files.setPosixFilePermissions(top, PosixFilePermissions.fromString("rwx------"));

    assertThat(startWith("setpriv"))
        .startsWith("REFUSED ")
        .contains("other users cannot pass the directory " + top);
    assertThat(startWith("unshare")).startsWith("READY ");
  }

  @Test
  void startWhenAnotherUserMadeTheDataThenBothCanUseThem() throws IOException {
    Account.nobody().own(top);

    assertThat(startAsNobody()).startsWith("READY ");
    assertThat(startAndStop(HolderProcess.start(dataDirectory))).startsWith("READY ");
    assertThat(startAsNobody()).startsWith("READY ");
  }

  @Test
  void startWhenRootMadeTheDataThenAnotherUserIsToldSo() throws IOException {
    assertThat(startAndStop(HolderProcess.start(dataDirectory))).startsWith("READY ");

    assertThat(startAsNobody())
        .startsWith("REFUSED Foyer, running as nobody, cannot use " + dataDirectory)
        .contains("root", "FOYER_DATA_DIR");
  }

  private String startWith(String way) throws IOException {
    return startAndStop(HolderProcess.start(dataDirectory, List.of(), pathWith(way)));
  }

  private String startAsNobody() throws IOException {
    return startAndStop(
        HolderProcess.start(
            dataDirectory,
            new RunAs.SetPriv(Account.nobody()).prefix(),
            null,
            Servers.copyClassPath(top.resolve("classes"))));
  }

  private static String startAndStop(HolderProcess holder) {
    try (holder) {
      return holder.answer();
    }
  }

  /** A directory with no other of the ways' programs. */
  private Path pathWith(String way) throws IOException {
    Path directory = Files.createDirectories(top.resolve("path-" + way));
    if (WAYS.contains(way) && Files.notExists(directory.resolve(way))) {
      Path program =
          Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin")
              .map(bin -> Path.of(bin, way))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      Files.createSymbolicLink(directory.resolve(way), program);
    }
    return directory;
  }
}
