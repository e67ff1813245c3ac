package org.foyer.demonstration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The tables in which the tests say what US Core requires. */
final class UsCoreTable {

  private UsCoreTable() {}

  /** The rows of a table, without its heading. */
  static List<List<String>> rows(String name) {
    try (InputStream in = new ClassPathResource("uscore/" + name).getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .skip(1)
          .map(line -> Arrays.stream(line.split(";")).map(String::strip).toList())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
