package org.foyer.fhir.change;

import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryMatchResult;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryResourceMatcher;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.CallerSearches;
import org.foyer.fhir.ChangeFeed.Changes;
import org.foyer.fhir.StoredChange;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds out which changes concern which searches. */
@Component
class ChangeConcerns {

  private final StoredResources stored;
  private final InMemoryResourceMatcher matcher;
  private final ObjectProvider<Stores> stores;

  ChangeConcerns(
      StoredResources stored, InMemoryResourceMatcher matcher, ObjectProvider<Stores> stores) {
    this.stored = stored;
    this.matcher = matcher;
    this.stores = stores;
  }

  /**
   * A change that was not told before.
   *
   * @param known the version that was told last; 0 if that is not known
   */
  record Fresh(StoredChange change, long known) {}

  /**
   * Some changes.
   *
   * @param since what was current at this moment may have been seen by those who look on, unless a
   *     later version was told
   */
  Changes of(List<Fresh> changes, Instant since) {
    return new Judged(changes, since);
  }

  /** Whether a search may find this; what cannot be told without the database may be. */
  private boolean mayMatch(String criteria, Resource content) {
    InMemoryMatchResult result = matcher.match(criteria, content, null, null);
    return !result.supported() || result.matched();
  }

  /** Contents are read, and compared with each search, once. */
  private final class Judged implements Changes {

    private final List<StoredChange> changes;
    private final Map<StoredChange, Long> known = new HashMap<>();
    private final Instant since;
    private final Map<StoredChange, Optional<Resource>> contents = new HashMap<>();
    private final Map<StoredChange, List<Resource>> former = new HashMap<>();
    private final Map<Question, Boolean> matching = new HashMap<>();
    private final Map<Question, List<Resource>> formerlyMatching = new HashMap<>();

    Judged(List<Fresh> fresh, Instant since) {
      this.changes = fresh.stream().map(Fresh::change).toList();
      fresh.forEach(each -> known.put(each.change(), each.known()));
      this.since = since;
    }

    @Override
    public List<StoredChange> all() {
      return changes;
    }

    @Override
    public List<StoredChange> concerning(Caller caller, String resourceType, String query) {
      String criteria = resourceType + "?" + query;
      List<StoredChange> possible =
          changes.stream()
              .filter(change -> change.resourceType().equals(resourceType))
              .filter(change -> mayMatch(change, criteria) || !formerly(change, criteria).isEmpty())
              .toList();
      if (possible.isEmpty()) {
        return List.of();
      }
      CallerSearches searches = stores.getObject().searchesOf(caller);
      Set<String> ids =
          possible.stream()
              .filter(change -> mayMatch(change, criteria))
              .map(StoredChange::id)
              .collect(Collectors.toSet());
      Set<String> found = searches.found(resourceType, query, ids);
      return possible.stream()
          .filter(
              change ->
                  found.contains(change.id())
                      || formerly(change, criteria).stream().anyMatch(searches::couldFind))
          .toList();
    }

    private boolean mayMatch(StoredChange change, String criteria) {
      return matching.computeIfAbsent(
          new Question(change, criteria),
          question ->
              content(change)
                  .filter(content -> ChangeConcerns.this.mayMatch(criteria, content))
                  .isPresent());
    }

    private List<Resource> formerly(StoredChange change, String criteria) {
      return formerlyMatching.computeIfAbsent(
          new Question(change, criteria),
          question ->
              former(change).stream()
                  .filter(content -> ChangeConcerns.this.mayMatch(criteria, content))
                  .toList());
    }

    private Optional<Resource> content(StoredChange change) {
      return contents.computeIfAbsent(
          change,
          key -> key.deleted() ? Optional.empty() : stored.content(key.resourceType(), key.id()));
    }

    private List<Resource> former(StoredChange change) {
      return former.computeIfAbsent(
          change,
          key -> {
            long first = known.getOrDefault(key, 0L);
            return stored.formerContents(
                key.resourceType(),
                key.id(),
                first,
                key.version(),
                first == 0 ? since : Instant.EPOCH);
          });
    }
  }

  private record Question(StoredChange change, String criteria) {}
}
