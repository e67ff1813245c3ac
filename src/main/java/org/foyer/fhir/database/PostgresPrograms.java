package org.foyer.fhir.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's programs, run in a way that they accept.
 *
 * @param directory the files they work on
 * @param binaries the directory they were unpacked to
 * @param runAs the way they are run
 */
record PostgresPrograms(PostgresDirectory directory, Path binaries, RunAs runAs) {

  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(10);

  /** Finds out in which way the programs run here. */
  static PostgresPrograms of(PostgresDirectory directory, Path binaries) {
    if (!isRoot(directory.platform())) {
      return new PostgresPrograms(directory, binaries, new RunAs.Self());
    }
    RunAs runAs =
        RunAs.choose(
            RunAs.ofRoot(accountFor(directory)), way -> obstacle(directory, binaries, way));
    return new PostgresPrograms(directory, binaries, runAs);
  }

  static boolean isRoot(Platform platform) {
    return platform.isPosix() && new UnixSystem().getUid() == 0;
  }

  /** The owner of the cluster, so that a normal user's stays one; nobody if it is root's or new. */
  private static Account accountFor(PostgresDirectory directory) {
    if (Files.exists(directory.cluster())) {
      Account owner = Account.ownerOf(directory.cluster());
      if (!owner.isRoot()) {
        return owner;
      }
    }
    return Account.nobody();
  }

  private static Optional<String> obstacle(PostgresDirectory directory, Path binaries, RunAs way) {
    String postgres = program(directory.platform(), binaries, "postgres");
    ProgramRun probe = probe(directory, way, List.of(postgres, "--version"));
    if (probe.succeeded()) {
      return Optional.empty();
    }
    ProgramRun shell = probe(directory, way, List.of("/bin/sh", "-c", ":"));
    if (!shell.succeeded()) {
      return Optional.of(shell.output());
    }
    return Optional.of(
        closedDirectory(directory.home())
            .map(closed -> "other users cannot pass the directory " + closed)
            .orElse(probe.output()));
  }

  private static ProgramRun probe(PostgresDirectory directory, RunAs way, List<String> command) {
    return ProgramRun.of(way.command(command), directory.home(), PROBE_TIMEOUT);
  }

  private static Optional<Path> closedDirectory(Path path) {
    try {
      for (Path at = path; at != null; at = at.getParent()) {
        if (!Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          return Optional.of(at);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String program(Platform platform, Path binaries, String name) {
    return binaries.resolve("bin").resolve(platform.executable(name)).toString();
  }

  /** Runs a program to its end. */
  ProgramRun run(Duration timeout, String name, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(program(directory.platform(), binaries, name));
    command.addAll(List.of(arguments));
    return ProgramRun.of(runAs.command(command), directory.home(), timeout);
  }
}
