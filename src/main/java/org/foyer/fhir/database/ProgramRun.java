package org.foyer.fhir.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a program that was run to its end left behind.
 *
 * @param exitCode its exit code, or -1 if it could not be run
 * @param output what it wrote on standard output and standard error
 */
record ProgramRun(int exitCode, String output) {

  /** Runs a program and waits for it; one that cannot be started or does not end is a failure. */
  static ProgramRun of(List<String> command, Path workingDirectory, Duration timeout) {
    try {
      // A file and not a pipe: a server left running would keep a pipe open for ever.
      Path output = Files.createTempFile("foyer-program", ".out");
      try {
        return run(command, workingDirectory, timeout, output);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      return new ProgramRun(-1, String.valueOf(e.getMessage()));
    }
  }

  private static ProgramRun run(
      List<String> command, Path workingDirectory, Duration timeout, Path output)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workingDirectory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    // Failures are told apart by PostgreSQL's messages, which must therefore not be translated.
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new ProgramRun(-1, "no end within " + timeout);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new ProgramRun(-1, "interrupted");
    }
    return new ProgramRun(process.exitValue(), Files.readString(output).strip());
  }

  boolean succeeded() {
    return exitCode == 0;
  }
}
