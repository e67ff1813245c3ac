package org.foyer.fhir.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server process.
 *
 * @param pid its process number
 * @param port its TCP port
 * @param directory the files it works on
 */
record Postmaster(long pid, int port, PostgresDirectory directory) {

  private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
  private static final Duration FORCED_STOP = Duration.ofSeconds(10);

  static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Whether a process is the server of this data directory, and not another with its number. */
  static boolean isServerOf(long pid, Path data) {
    return arguments(pid).anyMatch(data.toString()::equals);
  }

  private static Stream<String> arguments(long pid) {
    Path commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
    try {
      if (Files.isReadable(commandLine)) {
        return Stream.of(Files.readString(commandLine, StandardCharsets.UTF_8).split("\0", -1));
      }
    } catch (IOException e) {
      log.debug("Process {} has just ended", pid, e);
    }
    return ProcessHandle.of(pid).flatMap(process -> process.info().arguments()).stream()
        .flatMap(Stream::of);
  }

  /** Whether any process works in this data directory, such as what a killed server left. */
  static boolean isInUse(Path data) {
    return ProcessHandle.allProcesses().anyMatch(process -> worksIn(process.pid(), data));
  }

  private static boolean worksIn(long pid, Path data) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd")).equals(data);
    } catch (IOException e) {
      return false;
    }
  }

  /** Stops the server: sessions are ended, everything is written. Forces it when time is up. */
  void stop(PostgresPrograms programs, Duration timeout) {
    request(programs, "INT", "fast");
    if (!awaitEnd(timeout)) {
      log.warn("PostgreSQL did not stop within {} and is forced to; nothing is lost", timeout);
      request(programs, "QUIT", "immediate");
      awaitEnd(FORCED_STOP);
    }
  }

  private boolean awaitEnd(Duration timeout) {
    return Waiting.until(timeout, this::hasEnded);
  }

  /** A process that nobody collects stays alive as a name only, without file and arguments. */
  private boolean hasEnded() {
    return !isAlive(pid)
        || (Files.notExists(directory.pidFile()) && !isServerOf(pid, directory.data()));
  }

  /** Asks by signal, which does for every owner of the process; Windows has none. */
  private void request(PostgresPrograms programs, String signal, String mode) {
    ProgramRun run =
        directory.platform().isPosix()
            ? ProgramRun.of(
                List.of("/bin/sh", "-c", "kill -" + signal + " " + pid),
                directory.home(),
                FORCED_STOP)
            : programs.run(
                FORCED_STOP,
                "pg_ctl",
                "stop",
                "--no-wait",
                "--mode=" + mode,
                "--pgdata=" + directory.data());
    if (!run.succeeded() && isAlive(pid)) {
      log.warn("PostgreSQL could not be asked to stop: {}", run.output());
    }
  }
}
