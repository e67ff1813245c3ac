package org.foyer.scheduling.find;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.rule.BookingRule;

/**
 * A visit that could be booked.
 *
 * @param rules how the time of those who take part is booked, at least one; the first one says what
 *     kind of visit it is
 * @param time when the patient is there, without buffers
 */
public record Proposal(List<BookingRule> rules, TimeRange time) {

  /** Keeps what it is given. */
  public Proposal {
    rules = List.copyOf(rules);
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("Somebody or something takes part in a visit");
    }
  }

  /** Whose time it takes, such as {@code Practitioner/1}, the patients not among them. */
  public Set<String> actors() {
    Set<String> actors = new LinkedHashSet<>();
    rules.forEach(rule -> actors.addAll(rule.actors()));
    return actors;
  }

  /** The same visit at another time. */
  public Proposal at(TimeRange other) {
    return new Proposal(rules, other);
  }
}
