package org.foyer.fhir.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.util.FileSystemUtils;

/** Directories for tests, which other users can enter, unlike those of JUnit. */
final class TestDirectory {

  private TestDirectory() {}

  static Path create() throws IOException {
    Path directory = Files.createTempDirectory("foyer-it").toRealPath();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    return directory;
  }

  /** Saves unpacking the binaries in each test. */
  static void linkBinaries(Path dataDirectory) throws IOException {
    Path binaries = Unpacked.BINARIES;
    PostgresDirectory directory = open(dataDirectory);
    Files.createSymbolicLink(directory.home().resolve(binaries.getFileName()), binaries);
  }

  static void delete(Path directory) {
    try {
      FileSystemUtils.deleteRecursively(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PostgresDirectory open(Path dataDirectory) {
    Platform platform = Platform.current();
    return PostgresDirectory.open(dataDirectory, platform, PostgresPrograms.isRoot(platform));
  }

  /** Unpacked when first used, and gone with the tests. */
  private static final class Unpacked {
    static final Path BINARIES = unpack();

    private static Path unpack() {
      try {
        Path directory = create();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        return new PostgresBinaries(open(directory)).unpack();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
