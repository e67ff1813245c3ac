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

  /** Adds all rows of a resource. */
  void add(long resource, List<BaseResourceIndex> rows) {
    waiting.put(resource, rows);
  }

  /**
   * Forgets the rows of a resource.
   *
   * @return whether they are in the database already
   */
  boolean forget(long resource) {
    waiting.remove(resource);
    return written.remove(resource);
  }

  boolean areWaiting() {
    return !waiting.isEmpty();
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
