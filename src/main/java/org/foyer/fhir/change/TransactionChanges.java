package org.foyer.fhir.change;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.fhir.PerTransaction;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.TransactionFollower;
import org.hibernate.Session;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;

/** What the running database transaction has changed, told to followers before it commits. */
final class TransactionChanges implements TransactionSynchronization {

  private static final PerTransaction<TransactionChanges> OPEN = new PerTransaction<>();

  /** Followers write; they must be done before what records writes. */
  private static final int ORDER = 0;

  /** So many entities make a session that is slow to query, as each query looks for changes. */
  private static final int MANY = 200;

  private final EntityManager entities;
  private final List<TransactionFollower> followers;
  private final Map<String, ResourceChange> changes = new LinkedHashMap<>();
  private final Map<TransactionFollower, Set<String>> untold = new LinkedHashMap<>();

  private TransactionChanges(Collection<TransactionFollower> followers, EntityManager entities) {
    this.entities = entities;
    this.followers =
        followers.stream().sorted(Comparator.comparingInt(TransactionFollower::order)).toList();
    this.followers.forEach(follower -> untold.put(follower, new LinkedHashSet<>()));
  }

  /** Those of the running transaction. */
  static TransactionChanges current(
      Collection<TransactionFollower> followers, EntityManager entities) {
    return OPEN.current(() -> new TransactionChanges(followers, entities));
  }

  /** Takes note of a write. */
  void add(String type, String id, @Nullable Resource before, @Nullable Resource after) {
    String reference = type + "/" + id;
    changes.merge(
        reference,
        new ResourceChange(type, id, before, after),
        (earlier, later) -> new ResourceChange(type, id, earlier.before(), later.after()));
    untold.forEach(
        (follower, references) -> {
          if (follower.types().contains(type)) {
            references.add(reference);
          }
        });
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    if (entities.unwrap(Session.class).getStatistics().getEntityCount() > MANY) {
      entities.flush();
      entities.clear();
    }
    boolean more = true;
    while (more) {
      more = false;
      for (TransactionFollower follower : followers) {
        List<ResourceChange> news = news(follower);
        if (!news.isEmpty()) {
          follower.settle(news);
          more = true;
        }
      }
    }
  }

  private List<ResourceChange> news(TransactionFollower follower) {
    Set<String> references = untold.getOrDefault(follower, Set.of());
    List<ResourceChange> news = new ArrayList<>();
    references.forEach(reference -> news.add(changes.get(reference)));
    references.clear();
    return news;
  }

  @Override
  public int getOrder() {
    return ORDER;
  }
}
