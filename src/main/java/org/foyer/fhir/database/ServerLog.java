package org.foyer.fhir.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The file that the server writes its messages to.
 *
 * @param file the file
 */
record ServerLog(Path file) {

  private static final long LARGEST = 5L << 20;
  private static final int TAIL = 4096;

  /** Makes the file, and puts one that has grown large aside. */
  void open(PostgresDirectory directory) throws IOException {
    if (size() > LARGEST) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    if (Files.notExists(file)) {
      Files.createFile(file);
      directory.permit(file, "rw-------");
    }
  }

  long size() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** What was written from a position on, at most the last few thousand bytes. */
  String since(long position) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(TAIL);
      int length = channel.read(bytes, Math.max(position, channel.size() - TAIL));
      return length <= 0 ? "" : new String(bytes.array(), 0, length, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
