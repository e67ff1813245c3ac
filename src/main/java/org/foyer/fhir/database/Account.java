package org.foyer.fhir.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A POSIX account that owns files.
 *
 * @param name its name, or its number if it has none
 * @param uid its user number
 * @param gid its group number
 */
record Account(String name, int uid, int gid) {

  static final Account ROOT = new Account("root", 0, 0);

  private static final Account OVERFLOW = new Account("nobody", 65534, 65534);

  /** The account {@code nobody} of a password file, or the number Linux gives to nobody. */
  static Account nobody(List<String> passwordFile) {
    return passwordFile.stream()
        .filter(line -> line.startsWith("nobody:"))
        .map(line -> line.split(":", -1))
        .filter(fields -> fields.length >= 4)
        .map(
            fields ->
                new Account("nobody", Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
        .findFirst()
        .orElse(OVERFLOW);
  }

  static Account nobody() {
    Path passwords = Path.of("/etc/passwd");
    try {
      return Files.isReadable(passwords) ? nobody(Files.readAllLines(passwords)) : OVERFLOW;
    } catch (IOException e) {
      return OVERFLOW;
    }
  }

  static Account ownerOf(Path path) {
    try {
      return new Account(
          Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName(),
          (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS),
          (int) Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isRoot() {
    return uid == 0;
  }

  /** Makes this account the owner of a file. */
  void own(Path path) throws IOException {
    Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
  }

  /** Makes this account the owner of a directory and all in it; the directory itself comes last. */
  void ownTree(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            own(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            own(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
