package org.foyer.billing.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A journal in memory, and the rules of one in a database: entries are added and never changed,
 * each key once, and an entry is taken back once and whole. Not for several threads.
 */
public final class Journal {

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> reversed = new HashSet<>();

  /**
   * Adds an entry.
   *
   * @return false if it is there already
   * @throws IllegalStateException if another entry has its key, or what it takes back is not there,
   *     was taken back before or is itself a reversal
   */
  public boolean append(Entry entry) {
    String key = entry.origin().key();
    Entry there = entries.get(key);
    if (there != null) {
      if (!there.equals(entry)) {
        throw new IllegalStateException("Another entry has the key " + key);
      }
      return false;
    }
    if (entry.reverses() != null) {
      checkReversal(entry, entry.reverses());
      reversed.add(entry.reverses());
    }
    entries.put(key, entry);
    return true;
  }

  /** All entries, in the order in which they came. */
  public List<Entry> entries() {
    return new ArrayList<>(entries.values());
  }

  /** The entries of one FHIR Account. */
  public List<Entry> of(String account) {
    return entries.values().stream()
        .filter(entry -> entry.origin().account().equals(account))
        .toList();
  }

  private void checkReversal(Entry entry, String key) {
    Entry taken = entries.get(key);
    if (taken == null || taken.reverses() != null) {
      throw new IllegalStateException("There is nothing to take back: " + key);
    }
    if (reversed.contains(key)) {
      throw new IllegalStateException("It was taken back before: " + key);
    }
    if (!Objects.equals(taken.reversed(entry.origin()).transfers(), entry.transfers())) {
      throw new IllegalStateException("It is taken back whole, or not at all: " + key);
    }
  }
}
