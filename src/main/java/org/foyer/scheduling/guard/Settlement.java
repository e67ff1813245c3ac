package org.foyer.scheduling.guard;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.guard.TakenTimeTable.Held;
import org.springframework.stereotype.Component;

/**
 * Gives Appointments and Slots the time that they claim, or to none of them: first all let go of
 * what they need no more, then each takes what it needs, while nobody else changes the time of the
 * same actors. What is taken already and stays is not asked for again: rules that have changed
 * since then do not take it away.
 */
@Component
class Settlement {

  private final TakenTimeTable table;
  private final TakenTimes times;
  private final EntityManager entities;
  private final Clock clock;

  Settlement(TakenTimeTable table, TakenTimes times, EntityManager entities, Clock clock) {
    this.table = table;
    this.times = times;
    this.entities = entities;
    this.clock = clock;
  }

  /** A claim for which there is no room, and the time that is in its way. */
  record Refused(Claim claim, TakenTime taken) {}

  /**
   * Settles claims in the running transaction.
   *
   * @param holders all that may have taken time so far, and those of the claims
   * @return claims for which there is no room; all others have their time
   */
  List<Refused> settle(Set<String> holders, List<Claim> stated) {
    Instant moment = clock.instant();
    List<Claim> claims =
        stated.stream()
            .filter(claim -> claim.expires() == null || claim.expires().isAfter(moment))
            .toList();
    List<Held> before = table.held(holders);
    if (isSettled(before, claims)) {
      return List.of();
    }
    Set<String> actors = new LinkedHashSet<>();
    before.forEach(held -> actors.add(held.actor()));
    claims.forEach(claim -> actors.add(claim.actor()));
    // Rows of resources are locked before actors are, by all: else two could wait for each other.
    entities.flush();
    table.lock(actors);
    List<Held> now = table.held(holders);
    List<Claim> kept = claims.stream().filter(claim -> held(now, claim).isPresent()).toList();
    table.release(holders, kept);
    kept.stream()
        .filter(claim -> held(now, claim).filter(held -> !expiresAsBefore(held, claim)).isPresent())
        .forEach(table::expire);
    List<Claim> wanted = claims.stream().filter(claim -> !kept.contains(claim)).toList();
    return window(wanted).map(window -> take(wanted, actors, window)).orElse(List.of());
  }

  /** Whether all is taken already, for good, and nothing else. */
  private static boolean isSettled(List<Held> before, List<Claim> claims) {
    return before.size() == claims.size()
        && claims.stream()
            .allMatch(
                claim ->
                    claim.expires() == null
                        && held(before, claim).filter(held -> held.expires() == null).isPresent());
  }

  private static boolean expiresAsBefore(Held held, Claim claim) {
    return Objects.equals(held.expires(), claim.expires());
  }

  private static Optional<Held> held(List<Held> all, Claim claim) {
    return all.stream().filter(held -> held.is(claim)).findFirst();
  }

  private List<Refused> take(List<Claim> claims, Collection<String> actors, TimeRange window) {
    table.releaseExpired(actors, window);
    List<TakenTime> taken = new ArrayList<>(times.of(actors, window));
    List<TakenTimeTable.Laned> granted = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    for (Claim claim : claims) {
      List<TakenTime> others =
          taken.stream()
              .filter(other -> other.actor().equals(claim.actor()))
              .filter(other -> other.during().overlaps(claim.during()))
              .toList();
      OptionalInt lane = Room.lane(claim.capacity(), claim.during(), others);
      if (lane.isPresent()) {
        granted.add(new TakenTimeTable.Laned(claim, lane.getAsInt()));
        taken.add(claim.in(lane.getAsInt()));
      } else {
        refused.add(new Refused(claim, others.get(0)));
      }
    }
    table.take(granted);
    return refused;
  }

  private static Optional<TimeRange> window(List<Claim> claims) {
    return claims.stream()
        .map(Claim::during)
        .reduce(
            (one, other) ->
                new TimeRange(
                    one.start().isBefore(other.start()) ? one.start() : other.start(),
                    one.end().isAfter(other.end()) ? one.end() : other.end()));
  }
}
