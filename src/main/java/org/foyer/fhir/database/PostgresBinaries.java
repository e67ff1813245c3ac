package org.foyer.fhir.database;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's programs and libraries, unpacked once from an archive on the class path. */
final class PostgresBinaries {

  private static final int DIGEST_LENGTH = 16;
  private static final int EXECUTABLE_BITS = 0111;

  private final PostgresDirectory directory;
  private final String archive;

  PostgresBinaries(PostgresDirectory directory) {
    this.directory = directory;
    this.archive = directory.platform().archive();
  }

  /** Gives the directory of the unpacked binaries, which it fills if need be. */
  Path unpack() {
    try {
      Path finished = directory.binaries(digest());
      if (!Files.isDirectory(finished)) {
        Path unfinished = directory.createUnfinished();
        directory.permit(unfinished, "rwxr-xr-x");
        unpackTo(unfinished);
        synchronise(unfinished);
        directory.finish(unfinished, finished);
      }
      return finished;
    } catch (IOException e) {
      throw new EmbeddedDatabaseException(
          "PostgreSQL could not be unpacked to " + directory.home() + ": " + e.getMessage(), e);
    }
  }

  private String digest() throws IOException {
    try (InputStream in = open();
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of()
          .formatHex(digest.getMessageDigest().digest())
          .substring(0, DIGEST_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private InputStream open() {
    InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive);
    if (in == null) {
      throw new EmbeddedDatabaseException(
          "PostgreSQL's binaries for this platform (" + archive + ") are not on the class path.");
    }
    return in;
  }

  private void unpackTo(Path target) throws IOException {
    try (InputStream in = open();
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpackEntry(tar, entry, within(target, entry.getName()));
      }
    }
  }

  private static Path within(Path target, String name) throws IOException {
    Path path = target.resolve(name).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("an entry points outside the archive: " + name);
    }
    return path;
  }

  private void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      createDirectories(path);
    } else if (entry.isSymbolicLink()) {
      createDirectories(path.getParent());
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      createDirectories(path.getParent());
      Files.copy(tar, path);
      directory.permit(path, (entry.getMode() & EXECUTABLE_BITS) != 0 ? "rwxr-xr-x" : "rw-r--r--");
    }
  }

  private void createDirectories(@Nullable Path path) throws IOException {
    if (path == null || Files.isDirectory(path)) {
      return;
    }
    createDirectories(path.getParent());
    Files.createDirectory(path);
    directory.permit(path, "rwxr-xr-x");
  }

  /** Forces all to disk, several files at a time since each alone would wait for the disk. */
  private static void synchronise(Path target) throws IOException {
    try (Stream<Path> paths = Files.walk(target)) {
      List<Path> files = paths.filter(path -> Files.isRegularFile(path, NOFOLLOW_LINKS)).toList();
      files.parallelStream().forEach(PostgresBinaries::force);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void force(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
