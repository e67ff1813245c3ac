package org.foyer.fhir.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The files of the embedded PostgreSQL below Foyer's data directory.
 *
 * @param dataDirectory Foyer's data directory, absolute and without symbolic links
 * @param platform the platform, which decides about permissions
 */
record PostgresDirectory(Path dataDirectory, Platform platform) {

  private static final Logger log = LoggerFactory.getLogger(PostgresDirectory.class);

  /** Prefix of directories that become something else, complete, by being renamed. */
  private static final String UNFINISHED = ".unfinished-";

  private static final String BINARIES = "bin-";

  /** pg_ctl hands paths to a shell within double quotes. */
  private static final String SHELL_SPECIAL = "\"$`\\";

  /** Opens the directory, and makes it if it is not there. */
  static PostgresDirectory open(Path dataDirectory, Platform platform, boolean root) {
    try {
      boolean made = Files.notExists(dataDirectory);
      Files.createDirectories(dataDirectory);
      PostgresDirectory directory = new PostgresDirectory(dataDirectory.toRealPath(), platform);
      directory.refuseSpecialCharacters();
      Files.createDirectories(directory.home());
      if (root) {
        // The account that PostgreSQL runs as must get through, whatever the umask.
        directory.permit(directory.home(), "rwx--x--x");
        if (made) {
          directory.permit(directory.dataDirectory(), "rwx--x--x");
        }
      }
      return directory;
    } catch (IOException e) {
      throw inaccessible(dataDirectory, e);
    }
  }

  /** Tells that a file or directory is not this user's to use. */
  static EmbeddedDatabaseException inaccessible(Path path, IOException cause) {
    return new EmbeddedDatabaseException(
        "Foyer, running as "
            + System.getProperty("user.name")
            + ", cannot use "
            + path.toAbsolutePath()
            + ". If an earlier run as another user (such as root) made it, run Foyer as that user,"
            + " or change the owner of the data directory, or choose another by FOYER_DATA_DIR.",
        cause);
  }

  private void refuseSpecialCharacters() {
    if (platform.isPosix()
        && dataDirectory.toString().chars().anyMatch(c -> SHELL_SPECIAL.indexOf(c) >= 0)) {
      throw new EmbeddedDatabaseException(
          "The data directory " + dataDirectory + " must not contain any of " + SHELL_SPECIAL);
    }
  }

  Path lockFile() {
    return dataDirectory.resolve("foyer.lock");
  }

  Path home() {
    return dataDirectory.resolve("postgresql");
  }

  /** The cluster with its password, there only when complete. */
  Path cluster() {
    return home().resolve("17");
  }

  Path data() {
    return dataOf(cluster());
  }

  Path password() {
    return passwordOf(cluster());
  }

  static Path dataOf(Path cluster) {
    return cluster.resolve("data");
  }

  static Path passwordOf(Path cluster) {
    return cluster.resolve("password");
  }

  Path settings() {
    return data().resolve("postgresql.conf");
  }

  Path pidFile() {
    return data().resolve("postmaster.pid");
  }

  Path serverLog() {
    return home().resolve("postgresql.log");
  }

  /** The directory of the binaries with this digest, there only when complete. */
  Path binaries(String digest) {
    return home().resolve(BINARIES + digest);
  }

  Path createUnfinished() throws IOException {
    return Files.createTempDirectory(home(), UNFINISHED);
  }

  /** Gives a complete directory its name, for good even if the power fails. */
  void finish(Path unfinished, Path finished) throws IOException {
    synchronise(unfinished);
    Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
    synchronise(home());
  }

  /** Forces a directory's entries to disk. */
  void synchronise(Path directory) throws IOException {
    if (platform.isPosix()) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Sets permissions where the file system knows them. */
  void permit(Path path, String permissions) throws IOException {
    if (platform.isPosix()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  /** Deletes what interrupted runs left. */
  void deleteUnfinished() {
    deleteAll(path -> name(path).startsWith(UNFINISHED));
  }

  /** Deletes the binaries of other versions. */
  void deleteBinariesOtherThan(Path current) {
    deleteAll(path -> name(path).startsWith(BINARIES) && !path.equals(current));
  }

  private void deleteAll(Predicate<Path> superfluous) {
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(home(), superfluous::test)) {
      for (Path path : paths) {
        FileSystemUtils.deleteRecursively(path);
      }
    } catch (IOException e) {
      // Only disk space is lost, and the next start tries again.
      log.debug("Left-over files in {} stay", home(), e);
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
