package org.foyer.conformance.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The examples of Foyer's own package are what their places say. */
@ServerTest
class ExamplesIT {

  private static final Path PACKAGE = Path.of("fhir-profiles");
  private static final String ISSUE = ".issue.json";

  private final ProfileValidator validator;

  ExamplesIT(@Autowired ProfileValidator validator) {
    this.validator = validator;
  }

  @Test
  void everyValidExampleIsValid() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (Path example : files("examples/valid", ".json")) {
      softly.assertThat(errors(example)).as(example.toString()).isEmpty();
    }
    softly.assertAll();
  }

  @Test
  void everyInvalidExampleHasTheIssueThatIsNamedBesideIt() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (Path expected : files("examples/invalid", ISSUE)) {
      Path example = Path.of(expected.toString().replace(ISSUE, ".json"));
      JsonNode issue = new ObjectMapper().readTree(expected.toFile());
      softly
          .assertThat(errors(example))
          .as(example.toString())
          .anyMatch(
              error ->
                  error.expression().equals(issue.get("expression").textValue())
                      && (error.rule() + " " + error.diagnostics())
                          .toLowerCase(Locale.ROOT)
                          .contains(issue.get("rule").textValue()));
    }
    softly.assertAll();
    assertThat(files("examples/invalid", ".json"))
        .hasSize(2 * files("examples/invalid", ISSUE).size());
  }

  @Test
  void everyInvariantHasAnExampleThatBreaksIt() throws IOException {
    Set<String> broken =
        files("examples/invalid", ISSUE).stream()
            .flatMap(ExamplesIT::invariants)
            .collect(Collectors.toSet());

    Set<String> stated =
        files("", ".json").stream()
            .filter(file -> file.toString().contains("StructureDefinition-"))
            .flatMap(ExamplesIT::invariants)
            .collect(Collectors.toSet());

    assertThat(broken).isEqualTo(stated).hasSizeGreaterThan(40);
  }

  @Test
  void theDefinitionsThemselvesAreValid() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (Path file : files("", ".json")) {
      if (!file.endsWith("package.json")) {
        softly.assertThat(errors(file)).as(file.toString()).isEmpty();
      }
    }
    softly.assertAll();
  }

  private List<Finding> errors(Path file) throws IOException {
    return validator.validate(Files.readString(file), FhirFormat.JSON, List.of()).stream()
        .filter(Finding::isError)
        .toList();
  }

  private static Stream<String> invariants(Path file) {
    try {
      Matcher keys =
          Pattern.compile("\"(?:key|rule)\": \"(foyer-[a-z]+-\\d+)\"")
              .matcher(Files.readString(file));
      return keys.results().map(result -> result.group(1)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(PACKAGE.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
