package org.foyer.fhir.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterFileTest {

  private static final List<String> COMPLETE =
      List.of(
          "4711",
          "/srv/foyer/postgresql/17/data",
          "1760000000",
          "43627",
          "",
          "127.0.0.1",
          "  1234567         3",
          "ready   ");

  @Test
  void parseWhenCompleteThenReadsAll() {
    assertThat(PostmasterFile.parse(COMPLETE))
        .contains(new PostmasterFile(4711, 43627, "ready"))
        .get()
        .matches(PostmasterFile::isReady);
  }

  @Test
  void parseWhenStillStartingThenIsNotReady() {
    assertThat(PostmasterFile.parse(COMPLETE.subList(0, 5)))
        .contains(new PostmasterFile(4711, 43627, ""))
        .get()
        .matches(file -> !file.isReady());
  }

  @Test
  void parseWhenOnlyTheNumberIsThereThenReadsIt() {
    assertThat(PostmasterFile.parse(List.of("4711"))).contains(new PostmasterFile(4711, 0, ""));
  }

  @Test
  void parseWhenEmptyOrNonsenseThenIsNone() {
    assertThat(PostmasterFile.parse(List.of())).isEmpty();
    assertThat(PostmasterFile.parse(List.of("none"))).isEmpty();
    assertThat(PostmasterFile.parse(List.of("-1"))).isEmpty();
  }

  @Test
  void readWhenThereIsNoFileThenIsNone(@TempDir Path directory) {
    assertThat(PostmasterFile.read(directory.resolve("postmaster.pid"))).isEmpty();
  }
}
