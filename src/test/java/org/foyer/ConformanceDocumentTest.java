package org.foyer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/conformance.md names as its proof is there. */
class ConformanceDocumentTest {

  private static final Path TABLES = Path.of("src", "test", "resources", "uscore");
  private static final Pattern PROFILE =
      Pattern.compile("^\\| ([\\w-]+)(?: \\(7\\.0\\.0\\))? \\| \\d+ \\|", Pattern.MULTILINE);

  private final String document;

  ConformanceDocumentTest() throws IOException {
    document = Files.readString(Path.of("docs", "conformance.md"));
  }

  @Test
  void documentWhenItNamesATestThenThereIsOne() throws IOException {
    assertThat(NamedTests.in(document)).hasSizeGreaterThan(60);
    assertThat(NamedTests.missingIn(document)).isEmpty();
  }

  @Test
  void documentHasEachProfileThatIsTested() throws IOException {
    List<String> tested =
        Files.readAllLines(TABLES.resolve("must-support.csv")).stream()
            .filter(line -> !line.startsWith("#"))
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(';')).strip())
            .distinct()
            .toList();

    assertThat(PROFILE.matcher(document).results().map((MatchResult row) -> row.group(1)))
        .containsExactlyElementsOf(tested);
  }
}
