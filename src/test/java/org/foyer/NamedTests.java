package org.foyer;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests that a document names as its proof, as {@code `Class#method`}. */
final class NamedTests {

  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test))(?:#(\\w+))?`");

  private NamedTests() {}

  /** Every place where one is named. */
  static List<String> in(String document) {
    return TEST.matcher(document).results().map(MatchResult::group).toList();
  }

  /** Those that are not there. */
  static Set<String> missingIn(String document) throws IOException {
    Map<String, Path> files = testFiles();
    Set<String> missing = new TreeSet<>();
    for (MatchResult found : TEST.matcher(document).results().toList()) {
      Path file = files.get(found.group(1));
      if (file == null || (found.group(2) != null && !methods(file).contains(found.group(2)))) {
        missing.add(found.group());
      }
    }
    return missing;
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
              Class.forName(name, false, NamedTests.class.getClassLoader()).getDeclaredMethods())
          .map(Method::getName)
          .collect(Collectors.toSet());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
