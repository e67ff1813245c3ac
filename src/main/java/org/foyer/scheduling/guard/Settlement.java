package org.foyer.scheduling.guard;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.guard.Grants.Refused;
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
    List<Refused> hopeless = hopeless(holders, without(held(before, claims), claims));
    if (!hopeless.isEmpty()) {
      return hopeless;
    }
    Set<String> actors = new LinkedHashSet<>();
    before.forEach(held -> actors.add(held.actor()));
    claims.forEach(claim -> actors.add(claim.actor()));
    // Rows of resources are locked before actors are, by all: else two could wait for each other.
    entities.flush();
    table.lock(actors);
    List<Claim> kept = before.isEmpty() ? List.of() : keep(holders, claims);
    return take(without(kept, claims));
  }

  /**
   * Gives something stored long ago the time that is left of what it claims.
   *
   * @return claims for which there is no room
   */
  List<Refused> takeUp(String holder, List<Claim> claims) {
    table.lock(actors(claims));
    table.release(Set.of(holder), List.of());
    return take(claims);
  }

  /** Claims for which others have left no room already; no lock is needed to see that. */
  private List<Refused> hopeless(Set<String> holders, List<Claim> claims) {
    return window(claims)
        .map(
            window ->
                times.of(actors(claims), window).stream()
                    .filter(taken -> !holders.contains(taken.holder()))
                    .toList())
        .map(taken -> Grants.of(claims, taken).refused())
        .orElse(List.of());
  }

  private static List<Claim> without(List<Claim> some, List<Claim> claims) {
    return claims.stream().filter(claim -> !some.contains(claim)).toList();
  }

  private static Set<String> actors(List<Claim> claims) {
    return claims.stream().map(Claim::actor).collect(Collectors.toSet());
  }

  /** Lets go of what is not claimed any more; answers what stays taken. */
  private List<Claim> keep(Set<String> holders, List<Claim> claims) {
    List<Held> now = table.held(holders);
    List<Claim> kept = held(now, claims);
    table.release(holders, kept);
    kept.stream()
        .filter(claim -> held(now, claim).filter(held -> !expiresAsBefore(held, claim)).isPresent())
        .forEach(table::expire);
    return kept;
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

  private static List<Claim> held(List<Held> all, List<Claim> claims) {
    return claims.stream().filter(claim -> held(all, claim).isPresent()).toList();
  }

  private static Optional<Held> held(List<Held> all, Claim claim) {
    return all.stream().filter(held -> held.is(claim)).findFirst();
  }

  private List<Refused> take(List<Claim> claims) {
    Optional<TimeRange> window = window(claims);
    if (window.isEmpty()) {
      return List.of();
    }
    table.releaseExpired(actors(claims), window.get());
    Grants grants = Grants.of(claims, times.of(actors(claims), window.get()));
    table.take(grants.granted());
    return grants.refused();
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
