package org.foyer.scheduling.find;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.StoredNumbers;
import org.foyer.scheduling.find.VisitCode.Part;
import org.foyer.scheduling.rule.BookingRule;
import org.foyer.scheduling.rule.BookingRules;
import org.foyer.scheduling.rule.Wanted;
import org.springframework.stereotype.Component;

/** Codes of visits, with what storage knows of Schedules. */
@Component
public class VisitCodes {

  private final BookingRules rules;
  private final StoredNumbers numbers;

  VisitCodes(BookingRules rules, StoredNumbers numbers) {
    this.rules = rules;
    this.numbers = numbers;
  }

  /** The numbers of the Schedules of some rules. */
  public Map<String, Long> numbersOf(Collection<BookingRule> some) {
    return numbers.of("Schedule", some.stream().map(BookingRule::schedule).distinct().toList());
  }

  /** The code of a proposal. */
  public VisitCode of(Proposal proposal) {
    return of(proposal, numbersOf(proposal.rules()));
  }

  /** The code of a proposal, by the numbers of its Schedules. */
  public static VisitCode of(Proposal proposal, Map<String, Long> numbers) {
    return new VisitCode(
        proposal.time(),
        proposal.rules().stream()
            .map(rule -> Part.of(rule, numbers.getOrDefault(rule.schedule(), 0L)))
            .toList());
  }

  /** What a code stands for; empty if a rule is not there any more. */
  public Optional<Proposal> proposal(VisitCode code) {
    Map<Long, String> schedules =
        numbers.ids("Schedule", code.parts().stream().map(Part::schedule).toList());
    Set<String> named = new HashSet<>(schedules.values());
    List<BookingRule> there =
        named.isEmpty() ? List.of() : rules.of(Wanted.any().withSchedules(named));
    List<BookingRule> found = new ArrayList<>();
    for (Part part : code.parts()) {
      there.stream()
          .filter(rule -> rule.schedule().equals(schedules.get(part.schedule())) && part.isOf(rule))
          .findFirst()
          .ifPresent(found::add);
    }
    return found.size() == code.parts().size()
        ? Optional.of(new Proposal(found, code.time()))
        : Optional.empty();
  }
}
