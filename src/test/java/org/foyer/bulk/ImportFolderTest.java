package org.foyer.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.foyer.shared.FhirProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** No path leaves the folder for imports. */
class ImportFolderTest {

  private Path temporary = Path.of("");
  private Path inside = Path.of("");

  @BeforeEach
  void files(@TempDir Path folder) throws IOException {
    temporary = folder;
    inside = Files.createDirectories(temporary.resolve("inside"));
    Files.createDirectories(inside.resolve("monday"));
    Files.writeString(inside.resolve("monday/Patient.ndjson"), "{}");
    Files.writeString(temporary.resolve("secret"), "{}");
    Files.createSymbolicLink(inside.resolve("link"), temporary.resolve("secret"));
    Files.createSymbolicLink(inside.resolve("links"), inside.resolve("monday"));
  }

  private static ImportFolder folder(@Nullable Path path) {
    return new ImportFolder(new ImportSettings(path, 1, 1, DataSize.ofMegabytes(1), 1));
  }

  @Test
  void findWhenFileIsInFolderThenItsSizeIsKnown() {
    assertThat(folder(inside).find("monday/Patient.ndjson", "Patient").size()).isEqualTo(2);
  }

  @Test
  void findWhenPathLeavesFolderOrFollowsLinkThenRefused() {
    for (String path :
        List.of(
            "../secret",
            "monday/../../secret",
            "monday/../monday/Patient.ndjson",
            "./monday/Patient.ndjson",
            temporary.resolve("secret").toString(),
            "link",
            "links/Patient.ndjson",
            "monday",
            "monday\\Patient.ndjson",
            "a\u0000b",
            "",
            "missing")) {
      assertThatExceptionOfType(FhirProblem.class)
          .as(path)
          .isThrownBy(() -> folder(inside).find(path, null));
    }
  }

  @Test
  void findWhenNoFolderIsSetThenRefused() {
    assertThatExceptionOfType(FhirProblem.class)
        .isThrownBy(() -> folder(null).find("monday/Patient.ndjson", null));
  }

  @Test
  void openWhenFileWasChangedThenRefused() throws IOException {
    ImportInput found = folder(inside).find("monday/Patient.ndjson", null);
    folder(inside).open(found).close();
    Files.writeString(inside.resolve("monday/Patient.ndjson"), "{} ");

    assertThatExceptionOfType(FhirProblem.class).isThrownBy(() -> folder(inside).open(found));
  }
}
