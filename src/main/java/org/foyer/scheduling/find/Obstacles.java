package org.foyer.scheduling.find;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.availability.OpenTimes;
import org.foyer.scheduling.availability.Visits;
import org.foyer.scheduling.availability.Visits.Known;
import org.foyer.scheduling.find.Obstacle.Closed;
import org.foyer.scheduling.find.Obstacle.NotByPatients;
import org.foyer.scheduling.find.Obstacle.OffGrid;
import org.foyer.scheduling.find.Obstacle.Taken;
import org.foyer.scheduling.find.Obstacle.TooFar;
import org.foyer.scheduling.find.Obstacle.TooSoon;
import org.foyer.scheduling.find.Obstacle.WrongLength;
import org.foyer.scheduling.guard.Room;
import org.foyer.scheduling.guard.TakenTime;
import org.foyer.scheduling.rule.BookingMode;
import org.foyer.scheduling.rule.BookingRule;
import org.foyer.scheduling.rule.BookingRule.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what stands in the way of one visit.
 *
 * @param proposal the visit
 * @param standpoint from where it is judged
 * @param known what there is to know about those who take part, at that time
 */
record Obstacles(Proposal proposal, Standpoint standpoint, Known known) {

  /** The first obstacle: what patients may not do, what the rules do not allow, what is taken. */
  Optional<Obstacle> first() {
    return Stream.<@Nullable Obstacle>of(ofPatients(), ofRules(), ofTakenTimes())
        .flatMap(Stream::ofNullable)
        .findFirst();
  }

  private @Nullable Obstacle ofPatients() {
    if (!standpoint.byPatient()) {
      return null;
    }
    Instant start = proposal.time().start();
    for (BookingRule rule : proposal.rules()) {
      Instant earliest = standpoint.now().plus(rule.limits().notice());
      Instant latest = standpoint.now().plus(rule.limits().horizon());
      if (rule.limits().mode() == BookingMode.VIEW) {
        return new NotByPatients(rule.schedule());
      }
      if (start.isBefore(earliest)) {
        return new TooSoon(earliest);
      }
      if (start.isAfter(latest)) {
        return new TooFar(latest);
      }
    }
    Duration length = Duration.between(start, proposal.time().end());
    Duration right = Visits.duration(proposal.rules());
    return length.equals(right) ? null : new WrongLength(right);
  }

  private @Nullable Obstacle ofRules() {
    TimeRange around = proposal.time().with(Duration.ofDays(1), Duration.ofDays(1));
    for (BookingRule rule : proposal.rules()) {
      boolean open =
          OpenTimes.of(rule.opening(), known.slotsOf(rule), around).contains(proposal.time());
      if (!open) {
        return new Closed(rule.schedule());
      }
      if (!Visits.isOnGrid(rule, proposal.time().start())) {
        return new OffGrid(rule.schedule(), rule.visit().interval());
      }
    }
    return null;
  }

  private @Nullable Obstacle ofTakenTimes() {
    for (BookingRule rule : proposal.rules()) {
      Visit visit = rule.visit();
      TimeRange needed = proposal.time().with(visit.before(), visit.after());
      for (String actor : rule.actors()) {
        @Nullable Obstacle taken = taken(actor, rule.limits().capacity(), needed);
        if (taken != null) {
          return taken;
        }
      }
    }
    for (String patient : standpoint.patients()) {
      @Nullable Obstacle taken = taken(patient, 1, proposal.time());
      if (taken != null) {
        return taken;
      }
    }
    return null;
  }

  private @Nullable Obstacle taken(String actor, int capacity, TimeRange needed) {
    List<TakenTime> overlapping =
        known.takenOf(actor).stream().filter(time -> time.during().overlaps(needed)).toList();
    return Room.lane(capacity, needed, overlapping).isPresent()
        ? null
        : new Taken(actor, overlapping.get(0).during());
  }
}
