package org.foyer.scheduling.find;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
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

  /** Whose clock is on the wall: that of the first rule. */
  public ZoneId zone() {
    return rules.get(0).opening().zone();
  }

  /** A moment for people to read: by the clock on the wall, with its offset. */
  public String text(Instant moment) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone()));
  }

  /** The same visit at another time. */
  public Proposal at(TimeRange other) {
    return new Proposal(rules, other);
  }
}
