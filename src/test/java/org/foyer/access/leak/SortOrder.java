package org.foyer.access.leak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.foyer.access.caller.Viewer;
import org.foyer.access.leak.Probe.Check;
import org.jspecify.annotations.Nullable;

/**
 * Whether matches come in the order of a chained key, with those last whose reference leads to
 * nothing that may be seen.
 *
 * @param key as in {@code _sort}
 */
record SortOrder(Oracle oracle, Viewer viewer, String key) {

  Check check() {
    return (exchange, reply) -> key.contains(".") ? problem(reply) : null;
  }

  private @Nullable String problem(Reply reply) {
    boolean descending = key.startsWith("-");
    List<@Nullable String> keys = new ArrayList<>();
    for (JsonNode entry : reply.entries()) {
      keys.add(keyOf(Checks.reference(entry.path("resource")), descending));
    }
    for (int i = 1; i < keys.size(); i++) {
      String before = keys.get(i - 1);
      String here = keys.get(i);
      boolean wrong =
          here != null
              && (before == null
                  || (descending ? before.compareTo(here) < 0 : before.compareTo(here) > 0));
      if (wrong) {
        return "not in the order of what may be seen: " + keys;
      }
    }
    return null;
  }

  private @Nullable String keyOf(String reference, boolean descending) {
    String plain = key.startsWith("-") ? key.substring(1) : key;
    String type = plain.substring(0, plain.indexOf(':'));
    String parameter = plain.substring(plain.indexOf(':') + 1, plain.indexOf('.'));
    String tail = plain.substring(plain.indexOf('.') + 1);
    Version version = oracle.world().current(reference);
    if (version == null) {
      return null;
    }
    Finder finder = new Finder(oracle, viewer);
    Stream<String> values =
        version.index().references(parameter).stream()
            .filter(target -> target.startsWith(type + "/"))
            .map(finder::visible)
            .filter(Objects::nonNull)
            .flatMap(target -> values(target, tail));
    return (descending
            ? values.max(Comparator.naturalOrder())
            : values.min(Comparator.naturalOrder()))
        .orElse(null);
  }

  private static Stream<String> values(Version target, String parameter) {
    return Stream.concat(
            target.index().strings(parameter).stream(),
            target.index().tokens(parameter).stream().map(Index.Token::code))
        .map(value -> value.toLowerCase(Locale.ROOT));
  }
}
