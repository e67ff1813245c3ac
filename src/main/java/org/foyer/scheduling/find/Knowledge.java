package org.foyer.scheduling.find;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.Visits;
import org.foyer.scheduling.availability.Visits.Known;
import org.foyer.scheduling.guard.OpenSlots;
import org.foyer.scheduling.guard.TakenTime;
import org.foyer.scheduling.guard.TakenTimes;
import org.foyer.scheduling.rule.BookingRule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Collects what is known about those who take part in visits, beside the rules. */
@Component
public class Knowledge {

  private final TakenTimes takenTimes;
  private final OpenSlots openSlots;

  Knowledge(TakenTimes takenTimes, OpenSlots openSlots) {
    this.takenTimes = takenTimes;
    this.openSlots = openSlots;
  }

  /**
   * What is known in a window.
   *
   * @param patients who must be free as well, such as {@code Patient/1}
   * @param moving the id of an Appointment that takes no time, as it is being moved; null for none
   */
  public Known of(
      Collection<BookingRule> rules,
      TimeRange window,
      Set<String> patients,
      @Nullable String moving) {
    Set<String> actors = new HashSet<>(patients);
    rules.forEach(rule -> actors.addAll(rule.actors()));
    Duration reach = Visits.reach(rules);
    Map<String, List<TakenTime>> taken =
        takenTimes.of(actors, window.with(reach, reach)).stream()
            .filter(time -> moving == null || !time.holder().equals("Appointment/" + moving))
            .collect(Collectors.groupingBy(TakenTime::actor));
    Set<String> schedules = rules.stream().map(BookingRule::schedule).collect(Collectors.toSet());
    return new Known(openSlots.of(schedules, window), taken, patients);
  }
}
