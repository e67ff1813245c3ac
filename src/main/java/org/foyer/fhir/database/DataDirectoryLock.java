package org.foyer.fhir.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a data directory to one Foyer; the operating system gives it back if the process dies. */
final class DataDirectoryLock implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DataDirectoryLock.class);

  /** POSIX drops all locks of a process on a file when the process closes it anywhere. */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DataDirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock at once or not at all.
   *
   * @throws EmbeddedDatabaseException if another Foyer holds it
   */
  static DataDirectoryLock acquire(Path file) {
    if (!HELD_HERE.add(file)) {
      throw held(file);
    }
    try {
      return lock(file);
    } catch (RuntimeException e) {
      HELD_HERE.remove(file);
      throw e;
    }
  }

  private static DataDirectoryLock lock(Path file) {
    FileChannel channel = open(file);
    try {
      if (channel.tryLock() != null) {
        return new DataDirectoryLock(file, channel);
      }
    } catch (IOException e) {
      close(channel);
      throw new EmbeddedDatabaseException("The file " + file + " cannot be locked.", e);
    }
    close(channel);
    throw held(file);
  }

  private static EmbeddedDatabaseException held(Path file) {
    return new EmbeddedDatabaseException(
        "Another Foyer uses the data directory "
            + file.getParent()
            + " already. Stop it, or give this one a directory of its own by FOYER_DATA_DIR.");
  }

  private static FileChannel open(Path file) {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw PostgresDirectory.inaccessible(file, e);
    }
  }

  @Override
  public void close() {
    if (channel.isOpen()) {
      close(channel);
      HELD_HERE.remove(file);
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      log.warn("The lock of the data directory was not given back in good order", e);
    }
  }
}
