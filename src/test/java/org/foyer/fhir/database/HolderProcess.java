package org.foyer.fhir.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running {@link Holder}. */
final class HolderProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private HolderProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static HolderProcess start(Path dataDirectory) {
    return start(dataDirectory, List.of(), null);
  }

  /**
   * Starts a holder.
   *
   * @param prefix words before its command, as to run it as another user
   * @param path the PATH it sees, null for ours
   */
  static HolderProcess start(Path dataDirectory, List<String> prefix, @Nullable Path path) {
    return start(dataDirectory, prefix, path, System.getProperty("java.class.path"));
  }

  static HolderProcess start(
      Path dataDirectory, List<String> prefix, @Nullable Path path, String classPath) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(classPath);
    command.add(Holder.class.getName());
    command.add(dataDirectory.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    if (path != null) {
      builder.environment().put("PATH", path.toString());
    }
    try {
      return new HolderProcess(builder.start());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The line that tells how its start went: READY with the address, or REFUSED with the reason. */
  String answer() {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith("READY ") || line.startsWith("REFUSED ")) {
          return line;
        }
      }
      return "ENDED";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As by {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    process.onExit().join();
  }
}
