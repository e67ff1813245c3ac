package org.foyer.scheduling.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.fhir.TokenValue;
import org.foyer.scheduling.rule.BookingRule;
import org.foyer.scheduling.rule.BookingRules;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * By which rules the time of those who take part in visits is taken. Of somebody with several
 * Schedules, it need not be the rule by which the visit was found.
 */
@Component
public class AppliedRules {

  private final BookingRules rules;
  private final Takers takers;

  AppliedRules(BookingRules rules, Takers takers) {
    this.rules = rules;
    this.takers = takers;
  }

  /** What applies to visits with some of these participants. */
  Applied of(Collection<String> participants) {
    Map<String, String> takersOf = takers.of(participants);
    List<String> actors =
        takersOf.values().stream().filter(actor -> !actor.startsWith("Patient/")).toList();
    return new Applied(takersOf, actors.isEmpty() ? List.of() : rules.ofActors(actors));
  }

  /** What applies to visits in which those of some rules take part together. */
  public Applied to(Collection<List<BookingRule>> visits) {
    return of(
        visits.stream()
            .flatMap(together -> participants(together).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  private static Set<String> participants(List<BookingRule> together) {
    Set<String> participants = new LinkedHashSet<>();
    together.forEach(rule -> participants.addAll(rule.actors()));
    Optional.ofNullable(together.get(0).service())
        .ifPresent(service -> participants.add("HealthcareService/" + service));
    return participants;
  }

  /** The rules of those whose time can be taken. */
  public static final class Applied {

    private final Map<String, String> takers;
    private final List<BookingRule> known;
    private final Map<String, List<BookingRule>> byActor = new LinkedHashMap<>();

    private Applied(Map<String, String> takers, List<BookingRule> known) {
      this.takers = takers;
      this.known = known;
      for (BookingRule rule : known) {
        rule.actors()
            .forEach(actor -> byActor.computeIfAbsent(actor, one -> new ArrayList<>()).add(rule));
      }
    }

    /** Those of the participants whose time is taken. */
    List<String> actors(Collection<String> participants) {
      return participants.stream().map(takers::get).filter(Objects::nonNull).distinct().toList();
    }

    /** Whether a rule is about this kind of visit. */
    boolean isKnown(TokenValue visitType) {
      return known.stream().anyMatch(rule -> visitType.equals(rule.visit().type()));
    }

    /** The rule for one who takes part: of those whose actors all do, if there is any. */
    Optional<BookingRule> rule(
        String actor,
        Collection<String> participants,
        @Nullable String service,
        @Nullable TokenValue visitType) {
      List<BookingRule> all = byActor.getOrDefault(actor, List.of());
      List<BookingRule> together =
          all.stream().filter(rule -> participants.containsAll(rule.actors())).toList();
      return BookingRules.best(together.isEmpty() ? all : together, actor, service, visitType);
    }

    /**
     * The rules of a visit, with the buffers and the capacity by which each actor's time is taken.
     */
    public List<BookingRule> to(List<BookingRule> together) {
      BookingRule first = together.get(0);
      Set<String> participants = participants(together);
      List<BookingRule> applied = new ArrayList<>();
      for (BookingRule rule : together) {
        Map<BookingRule, List<String>> actors = new LinkedHashMap<>();
        for (String actor : actors(rule.actors())) {
          BookingRule its =
              rule(actor, participants, first.service(), first.visit().type()).orElse(rule);
          actors
              .computeIfAbsent(rule.taking(rule.actors(), its), one -> new ArrayList<>())
              .add(actor);
        }
        if (actors.isEmpty()) {
          applied.add(rule);
        } else {
          actors.forEach((as, its) -> applied.add(as.taking(its, as)));
        }
      }
      others(together, participants)
          .forEach(
              actor ->
                  rule(actor, participants, first.service(), first.visit().type())
                      .ifPresent(its -> applied.add(first.taking(List.of(actor), its))));
      return applied;
    }

    /** A service that is booked itself, and takes part in what its people do. */
    private Stream<String> others(List<BookingRule> together, Set<String> participants) {
      return actors(participants).stream()
          .filter(actor -> together.stream().noneMatch(rule -> rule.actors().contains(actor)));
    }
  }
}
