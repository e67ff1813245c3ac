package org.foyer.pharmacy.safety;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A file of {@code terminology/medication-safety/}.
 *
 * @param version its version
 * @param rows its rules
 */
record RuleFile(String version, List<Row> rows) {

  private static final String FOLDER = "/terminology/medication-safety/";

  RuleFile {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalStateException if it has not the form that terminology/README.md states
   */
  static RuleFile read(String name) {
    Map<String, Object> file;
    try (InputStream in = RuleFile.class.getResourceAsStream(FOLDER + name)) {
      file = new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!(file.get("evidence") instanceof Map<?, ?> evidence)
        || !(file.get("rules") instanceof List<?> rules)) {
      throw new IllegalStateException(name + " has no evidence or no rules");
    }
    List<Row> rows = new ArrayList<>();
    for (Object rule : rules) {
      rows.add(new Row(name, (Map<?, ?>) rule, evidence));
    }
    return new RuleFile(String.valueOf(file.get("version")), rows);
  }

  /** One rule. */
  record Row(String file, Map<?, ?> values, Map<?, ?> common) {

    /** A value that must be there. */
    String text(String key) {
      String text = maybe(key);
      if (text == null) {
        throw new IllegalStateException(file + " has a rule without " + key + ": " + values);
      }
      return text;
    }

    /** A value that may be there. */
    @Nullable String maybe(String key) {
      Object value = values.get(key);
      return value == null ? null : value.toString();
    }

    /** Values that may be there. */
    List<String> texts(String key) {
      return values.get(key) instanceof List<?> list
          ? list.stream().map(String::valueOf).toList()
          : List.of();
    }

    /** Its own evidence, or that of the whole file. */
    Evidence evidence() {
      return new Evidence(evidence("reference"), evidence("level"));
    }

    private String evidence(String key) {
      String own = maybe(key);
      return own == null ? String.valueOf(common.get(key)) : own;
    }
  }
}
