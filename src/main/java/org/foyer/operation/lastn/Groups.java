package org.foyer.operation.lastn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.fhir.ObservationIndex.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Observations in groups of the same code. Codings are the same if system and code are; the codings
 * of one code are translations of each other, so whatever shares one is in one group, also by way
 * of a third.
 */
final class Groups {

  private static final Comparator<Entry> LATEST_FIRST =
      Comparator.comparing(
              Entry::effective, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
          .thenComparing(Entry::id);

  private Groups() {}

  /**
   * The latest of each group, and those that are as late as the last of them; the groups in the
   * order of their latest.
   *
   * @param entries each with at least one coding, or a text in the place of one
   */
  static List<Entry> latest(Collection<Entry> entries, int max) {
    return of(entries).stream()
        .map(group -> latestOf(group, max))
        .sorted(Comparator.comparing(group -> group.get(0), LATEST_FIRST))
        .flatMap(List::stream)
        .toList();
  }

  private static Collection<List<Entry>> of(Collection<Entry> entries) {
    Map<String, String> sameAs = new HashMap<>();
    for (Entry entry : entries) {
      @Nullable String first = null;
      for (String coding : entry.codings()) {
        String root = root(coding, sameAs);
        if (first == null) {
          first = root;
        } else if (!root.equals(first)) {
          sameAs.put(root, first);
        }
      }
    }
    Map<String, List<Entry>> groups = new LinkedHashMap<>();
    for (Entry entry : entries) {
      String any = entry.codings().stream().findFirst().orElse("");
      groups.computeIfAbsent(root(any, sameAs), root -> new ArrayList<>()).add(entry);
    }
    return groups.values();
  }

  private static String root(String coding, Map<String, String> sameAs) {
    String root = coding;
    for (String next = sameAs.get(root); next != null; next = sameAs.get(root)) {
      root = next;
    }
    return root;
  }

  private static List<Entry> latestOf(List<Entry> group, int max) {
    List<Entry> sorted = group.stream().sorted(LATEST_FIRST).toList();
    int end = Math.min(max, sorted.size());
    @Nullable Instant last = sorted.get(end - 1).effective();
    while (last != null && end < sorted.size() && last.equals(sorted.get(end).effective())) {
      end++;
    }
    return sorted.subList(0, end);
  }
}
