package org.foyer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/security.md names as its proof is there. */
class SecurityDocumentTest {

  private static final Pattern SETTING =
      Pattern.compile("`((?:foyer|spring|server|management|logging)\\.[\\w.-]+)");

  private final String document;

  SecurityDocumentTest() throws IOException {
    document = Files.readString(Path.of("docs", "security.md"));
  }

  @Test
  void documentWhenItNamesATestThenThereIsOne() throws IOException {
    assertThat(NamedTests.in(document)).hasSizeGreaterThan(50);
    assertThat(NamedTests.missingIn(document)).isEmpty();
  }

  @Test
  void documentWhenItNamesASettingThenItIsDescribed() throws IOException {
    String settings = Files.readString(Path.of("docs", "configuration.md"));

    assertThat(SETTING.matcher(document).results().map(found -> found.group(1)))
        .isNotEmpty()
        .allMatch(
            name ->
                Pattern.compile(Pattern.quote(name) + "(?![\\w.-]*\\w)").matcher(settings).find());
  }
}
