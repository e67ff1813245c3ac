package org.foyer.fhir.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** The database cluster: made once, with a password of its own. */
final class PostgresCluster {

  private static final Duration INITDB_TIMEOUT = Duration.ofMinutes(5);
  private static final int PASSWORD_BYTES = 32;

  private final PostgresDirectory directory;
  private final PostgresPrograms programs;

  PostgresCluster(PostgresDirectory directory, PostgresPrograms programs) {
    this.directory = directory;
    this.programs = programs;
  }

  /** Makes the cluster if it is not there, and sees to it that it belongs to who runs it. */
  void prepare() {
    try {
      if (Files.notExists(directory.cluster())) {
        initialise();
      } else {
        handOver();
      }
    } catch (IOException e) {
      throw PostgresDirectory.inaccessible(directory.cluster(), e);
    }
  }

  private void initialise() throws IOException {
    Path unfinished = directory.createUnfinished();
    Path passwordFile = PostgresDirectory.passwordOf(unfinished);
    writePassword(passwordFile);
    Optional<Account> owner = programs.runAs().owner();
    if (owner.isPresent()) {
      owner.get().ownTree(unfinished);
    }
    ProgramRun initdb =
        programs.run(
            INITDB_TIMEOUT,
            "initdb",
            "--pgdata=" + PostgresDirectory.dataOf(unfinished),
            "--username=" + PostgresLogin.SUPERUSER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            // Collation that does not change with the operating system's C library.
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--data-checksums",
            "--no-instructions");
    if (!initdb.succeeded()) {
      throw new EmbeddedDatabaseException(
          "PostgreSQL could not make a database in " + directory.home() + ":\n" + initdb.output());
    }
    directory.finish(unfinished, directory.cluster());
  }

  private void writePassword(Path file) throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Files.createFile(file);
    directory.permit(file, "rw-------");
    Files.writeString(file, HexFormat.of().formatHex(random));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void handOver() throws IOException {
    Optional<Account> owner = programs.runAs().owner();
    if (owner.isPresent() && owner.get().uid() != Account.ownerOf(directory.cluster()).uid()) {
      owner.get().ownTree(directory.cluster());
    }
  }

  /** Writes {@code postgresql.conf}. */
  void configure(String settings) {
    try {
      if (Files.readString(directory.settings()).equals(settings)) {
        return;
      }
      Path written = directory.settings().resolveSibling("postgresql.conf.new");
      Files.writeString(written, settings);
      directory.permit(written, "rw-------");
      give(written);
      Files.move(written, directory.settings(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw PostgresDirectory.inaccessible(directory.settings(), e);
    }
  }

  /** The port of the last run, 0 if there was none. */
  int lastPort() {
    try {
      return ServerSettings.port(Files.readString(directory.settings()));
    } catch (IOException e) {
      throw PostgresDirectory.inaccessible(directory.settings(), e);
    }
  }

  /** Hands a file to the account that PostgreSQL runs as. */
  void give(Path file) throws IOException {
    Optional<Account> owner = programs.runAs().owner();
    if (owner.isPresent()) {
      owner.get().own(file);
    }
  }
}
