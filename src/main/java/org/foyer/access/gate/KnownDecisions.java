package org.foyer.access.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.access.decision.Decision;
import org.foyer.access.decision.Rights;
import org.foyer.access.decision.Standing;
import org.foyer.shared.Caller;
import org.foyer.shared.ScopePermission;
import org.springframework.stereotype.Component;

/**
 * Keeps decisions. They follow from the caller and its standing alone, both of which are read anew
 * for each request, so one is right for as long as these two are equal.
 */
@Component
class KnownDecisions {

  /** How soon a changed search parameter counts, as everywhere. */
  private static final Duration LIFETIME = Duration.ofMinutes(1);

  /** Patients and Consents in the standings of all callers, each caller counted as one more. */
  private static final int MAXIMUM = 2_000;

  private final Rights rights;
  private final Cache<Asking, Map<Question, Decision>> known =
      Caffeine.newBuilder()
          .expireAfterWrite(LIFETIME)
          .maximumWeight(MAXIMUM)
          .weigher((Asking asking, Map<Question, Decision> decisions) -> asking.weight())
          .build();

  KnownDecisions(Rights rights) {
    this.rights = rights;
  }

  /** Answers questions about one caller in one standing. */
  Answers of(Caller caller, Standing standing) {
    Map<Question, Decision> decisions =
        known.get(new Asking(caller, standing), asking -> new ConcurrentHashMap<>());
    return (permission, type) ->
        decisions.computeIfAbsent(
            new Question(permission, type),
            question -> rights.decide(caller, standing, type, permission));
  }

  /** What a caller may do with the resources of a type. */
  interface Answers {

    /** The decision. */
    Decision to(ScopePermission permission, String resourceType);
  }

  private record Question(ScopePermission permission, String resourceType) {}

  private record Asking(Caller caller, Standing standing) {

    int weight() {
      int denied = standing.denials().stream().mapToInt(denial -> denial.patients().size()).sum();
      int unlocked = standing.unlocked().values().stream().mapToInt(each -> each.size()).sum();
      return 1 + standing.patients().size() + denied + unlocked;
    }
  }
}
