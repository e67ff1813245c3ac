package org.foyer.fhir.storage;

import ca.uhn.fhir.jpa.model.entity.BaseResourceIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.PerTransaction;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * The rows of the search index that a database transaction adds for resources that had none, until
 * the session is flushed.
 */
final class IndexRows implements TransactionSynchronization {

  private static final PerTransaction<IndexRows> OPEN = new PerTransaction<>();

  private final Map<Long, List<BaseResourceIndex>> waiting = new LinkedHashMap<>();
  private final Set<Long> written = new HashSet<>();
  private final Set<Long> outdated = new HashSet<>();

  private IndexRows() {}

  /** Those of the running transaction. */
  static IndexRows current() {
    return OPEN.current(IndexRows::new);
  }

  /** Those of the running transaction, if it has begun to collect some. */
  static Optional<IndexRows> existing() {
    return OPEN.existing();
  }

  /** Whether all rows of a resource came this way, in this transaction. */
  boolean have(long resource) {
    return waiting.containsKey(resource) || written.contains(resource);
  }

  /**
   * Takes all rows of a resource, in the place of those it had. Those that are written already stay
   * until these are: a search in between finds the resource as it was, not nothing.
   */
  void put(long resource, List<BaseResourceIndex> rows) {
    if (written.remove(resource)) {
      outdated.add(resource);
    }
    waiting.put(resource, rows);
  }

  boolean areWaiting() {
    return !waiting.isEmpty();
  }

  /** Hands over the resources whose rows are to be deleted before {@link #take} is written. */
  Set<Long> takeOutdated() {
    Set<Long> resources = Set.copyOf(outdated);
    outdated.clear();
    return resources;
  }

  /** Hands the rows over to be written. */
  List<BaseResourceIndex> take() {
    List<BaseResourceIndex> rows = new ArrayList<>();
    waiting.values().forEach(rows::addAll);
    written.addAll(waiting.keySet());
    waiting.clear();
    return rows;
  }
}
