package org.foyer.identity.key;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** A key-encryption key in a file that only the server's account can read. */
final class KeyEncryptionFile {

  private static final String NAME = "key-encryption-key";

  private KeyEncryptionFile() {}

  /** Reads the key in this folder, or makes it on the first start. */
  static byte[] in(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      create(file);
    }
    return Files.readAllBytes(file);
  }

  /** The file appears whole or not at all. */
  private static void create(Path file) throws IOException {
    byte[] key = new byte[KeyEncryption.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Path draft = Files.createTempFile(file.getParent(), NAME, ".new", ownerOnly());
    try {
      Files.write(draft, key);
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // Another process of the same folder was faster; its key counts.
    } finally {
      Files.delete(draft);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
