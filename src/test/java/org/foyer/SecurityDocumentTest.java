package org.foyer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/security.md names as its proof is there. */
class SecurityDocumentTest {

  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test))(?:#(\\w+))?`");
  private static final Pattern SETTING =
      Pattern.compile("`((?:foyer|spring|server|management|logging)\\.[\\w.-]+)");

  private final String document;

  SecurityDocumentTest() throws IOException {
    document = Files.readString(Path.of("docs", "security.md"));
  }

  @Test
  void documentWhenItNamesATestThenThereIsOne() throws IOException {
    Map<String, Path> files = testFiles();
    Set<String> missing = new TreeSet<>();
    for (MatchResult found : TEST.matcher(document).results().toList()) {
      Path file = files.get(found.group(1));
      if (file == null || (found.group(2) != null && !methods(file).contains(found.group(2)))) {
        missing.add(found.group());
      }
    }
    assertThat(TEST.matcher(document).results().count()).isGreaterThan(50);
    assertThat(missing).isEmpty();
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

  private static Map<String, Path> testFiles() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(file -> file.toString().matches(".*(?:IT|Test)\\.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""), Function.identity()));
    }
  }

  private static Set<String> methods(Path file) {
    String name = TESTS.relativize(file).toString().replace(".java", "").replaceAll("[/\\\\]", ".");
    try {
      return Arrays.stream(
              Class.forName(name, false, SecurityDocumentTest.class.getClassLoader())
                  .getDeclaredMethods())
          .map(Method::getName)
          .collect(Collectors.toSet());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
