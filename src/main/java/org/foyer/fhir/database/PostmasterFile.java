package org.foyer.fhir.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The content of {@code postmaster.pid}, by which a running server is found. See <a
 * href="https://www.postgresql.org/docs/17/storage-file-layout.html">Database File Layout</a>.
 *
 * @param pid the server's process number
 * @param port its TCP port, 0 while it is not yet known
 * @param status what it is doing, empty while it is not yet known
 */
record PostmasterFile(long pid, int port, String status) {

  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  /** Reads the file's lines; empty if there is not even a process number. */
  static Optional<PostmasterFile> parse(List<String> lines) {
    try {
      long pid = Long.parseLong(line(lines, 0));
      String port = line(lines, PORT_LINE);
      return pid <= 0
          ? Optional.empty()
          : Optional.of(
              new PostmasterFile(
                  pid, port.isEmpty() ? 0 : Integer.parseInt(port), line(lines, STATUS_LINE)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Optional<PostmasterFile> read(Path file) {
    try {
      return parse(Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("The file " + file + " cannot be read.", e);
    }
  }

  private static String line(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index).strip() : "";
  }

  boolean isReady() {
    return status.equals("ready");
  }
}
