package org.foyer.scheduling.waiting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.Visits;
import org.foyer.scheduling.find.Knowledge;
import org.foyer.scheduling.find.Proposal;
import org.foyer.scheduling.guard.AppliedRules;
import org.foyer.scheduling.rule.BookingRule;
import org.foyer.scheduling.rule.BookingRules;
import org.foyer.scheduling.rule.Wanted;
import org.springframework.stereotype.Component;

/** Finds free time for those whom the hospital asks. */
@Component
public class NextVisits {

  private final BookingRules rules;
  private final AppliedRules guard;
  private final Knowledge knowledge;

  NextVisits(BookingRules rules, AppliedRules guard, Knowledge knowledge) {
    this.rules = rules;
    this.guard = guard;
    this.knowledge = knowledge;
  }

  /**
   * What is looked for.
   *
   * @param window when the visit must be
   * @param patients who must be free as well, as references
   * @param moving the id of an appointment that does not stand in the way
   */
  public record Search(TimeRange window, Set<String> patients, String moving) {}

  /** The rules by which the wishes can be fulfilled, each with those that go with it. */
  public List<List<BookingRule>> alternatives(Wishes wishes) {
    List<List<BookingRule>> alternatives = new ArrayList<>();
    List<BookingRule> alone = rules.of(wishes.wanted());
    alone.forEach(rule -> alternatives.add(new ArrayList<>(List.of(rule))));
    if (alone.isEmpty() && !wishes.wanted().locations().isEmpty()) {
      Wanted places = Wanted.any().withLocations(wishes.wanted().locations());
      for (BookingRule rule : rules.of(wishes.wanted().withLocations(Set.of()))) {
        rules.of(places).forEach(place -> alternatives.add(new ArrayList<>(List.of(rule, place))));
      }
    }
    for (List<BookingRule> alternative : alternatives) {
      wishes.devices().forEach(device -> rules.of(device, null, null).ifPresent(alternative::add));
    }
    return alternatives;
  }

  /** The first visit that is free and suits. */
  public Optional<Proposal> first(
      List<List<BookingRule>> alternatives, Search search, Predicate<TimeRange> suits) {
    return alternatives.stream()
        .flatMap(
            some -> firstOf(some, search, suits).map(time -> new Proposal(some, time)).stream())
        .min(Comparator.comparing(proposal -> proposal.time().start()));
  }

  private Optional<TimeRange> firstOf(
      List<BookingRule> together, Search search, Predicate<TimeRange> suits) {
    List<BookingRule> applied = guard.to(List.of(together)).to(together);
    Visits visits =
        new Visits(
            applied,
            knowledge.of(applied, search.window(), search.patients(), search.moving()),
            search.window());
    Optional<TimeRange> next = visits.from(search.window().start());
    while (next.isPresent() && !suits.test(next.get())) {
      next = visits.from(next.get().start().plusMillis(1));
    }
    return next;
  }
}
