package org.foyer.access.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;

/**
 * A row of the matrix.
 *
 * @param role the name of a role, or anonymous
 * @param type a resource type
 * @param whose own, other or any
 * @param expected what each interaction answers
 */
record Row(String role, String type, String whose, Map<String, String> expected) {

  private static final int KEYS = 3;

  static List<Row> read() {
    try (InputStream in = new ClassPathResource("access/matrix.csv").getInputStream()) {
      List<List<String>> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> Arrays.stream(line.split(",", -1)).map(String::strip).toList())
              .toList();
      List<Row> rows = new ArrayList<>();
      for (List<String> cells : lines.subList(1, lines.size())) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (int i = KEYS; i < cells.size(); i++) {
          expected.put(lines.get(0).get(i), cells.get(i));
        }
        rows.add(new Row(cells.get(0), cells.get(1), cells.get(2), expected));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String expects(String interaction) {
    return Objects.requireNonNull(expected.get(interaction), interaction);
  }

  /** Whether one of its writes is to succeed, so that it needs a resource of its own. */
  boolean changes() {
    return List.of("update", "patch", "delete").stream()
        .anyMatch(name -> expects(name).startsWith("2"));
  }

  @Override
  public String toString() {
    return role + " " + type + " " + whose;
  }
}
