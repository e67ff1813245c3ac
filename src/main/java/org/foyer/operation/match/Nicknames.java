package org.foyer.operation.match;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;

/** Given names that one person goes by, from {@code matching/nicknames.txt}. */
final class Nicknames {

  private static final String FILE = "matching/nicknames.txt";

  private final Map<String, Set<String>> groups;

  private Nicknames(Map<String, Set<String>> groups) {
    this.groups = groups;
  }

  /** Reads the file. */
  static Nicknames read() {
    Map<String, Set<String>> groups = new HashMap<>();
    try (InputStream in = new ClassPathResource(FILE).getInputStream()) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .forEach(line -> add(groups, line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Nicknames(groups);
  }

  private static void add(Map<String, Set<String>> groups, String line) {
    List<String> names = Words.of(line);
    for (String name : names) {
      groups.computeIfAbsent(name, key -> new HashSet<>()).add(names.get(0));
    }
  }

  /** Whether one person may go by both names. */
  boolean areOfOne(String one, String other) {
    Set<String> groupsOfOne = groups.getOrDefault(one, Set.of());
    return groups.getOrDefault(other, Set.of()).stream().anyMatch(groupsOfOne::contains);
  }

  /**
   * The names under which a given name may be looked for: itself, or what its groups are called.
   */
  Set<String> namesFor(String name) {
    return groups.getOrDefault(name, Set.of(name));
  }
}
