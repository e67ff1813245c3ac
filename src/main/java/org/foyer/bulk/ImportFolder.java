package org.foyer.bulk;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The folder whose files can be imported. Nothing outside of it is read: paths are relative, go
 * only down, and neither they nor the files are links.
 */
@Component
class ImportFolder {

  private final @Nullable Path folder;

  ImportFolder(ImportSettings settings) {
    this.folder = settings.folder();
  }

  /**
   * A file to import.
   *
   * @param path as the client names it, such as {@code monday/Patient.ndjson}
   * @throws FhirProblem if there is no such file in the folder
   */
  ImportInput find(String path, @Nullable String type) {
    Path file = resolve(path);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return new ImportInput(
          path, type, true, attributes.size(), attributes.lastModifiedTime().toMillis());
    } catch (IOException e) {
      throw missing(path);
    }
  }

  /**
   * Opens a file that is as it was when the import was started.
   *
   * @throws FhirProblem if it is not
   */
  SeekableByteChannel open(ImportInput input) throws IOException {
    if (!find(input.name(), input.type()).equals(input)) {
      throw new FhirProblem(
          ProblemCode.CONFLICT,
          "The file %s was changed while it was imported.".formatted(input.name()));
    }
    return Files.newByteChannel(
        resolve(input.name()), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  private Path resolve(String path) {
    if (folder == null) {
      throw new FhirProblem(
          ProblemCode.UNSUPPORTED, "This server imports no files: foyer.import.folder is not set.");
    }
    try {
      Path file = folder.toRealPath();
      Path relative = Path.of(path);
      boolean plain = !relative.isAbsolute() && !path.contains("\\") && !path.isBlank();
      for (Path part : relative) {
        plain = plain && !part.toString().equals("..") && !part.toString().equals(".");
        file = file.resolve(part);
        plain = plain && !Files.isSymbolicLink(file);
      }
      if (plain && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return file;
      }
    } catch (IOException | InvalidPathException e) {
      throw missing(path);
    }
    throw missing(path);
  }

  private static FhirProblem missing(String path) {
    return new FhirProblem(
        ProblemCode.INVALID_PARAMETER,
        "There is no file \"%s\" in the folder for imports.".formatted(path));
  }
}
