package org.foyer.scheduling.find;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.foyer.scheduling.TimeRange;

/**
 * Merges the visits of many parties, the earliest first, without finding more than are asked for.
 */
final class FoundVisits {

  private static final Comparator<Found> ORDER =
      Comparator.comparing((Found found) -> found.time().start())
          .thenComparing(found -> found.source().rank())
          .thenComparing(found -> found.source().name());

  private FoundVisits() {}

  /**
   * A party whose visits are merged.
   *
   * @param party who takes part
   * @param candidates their visits
   * @param name tells parties of one rank apart, the same on every page
   */
  record Source(Party party, Candidates candidates, String name) {

    int rank() {
      return party.rank();
    }
  }

  /** A visit of a party. */
  record Found(Source source, TimeRange time) {

    /** Where it is in the order of all. */
    Position position() {
      return new Position(time.start(), source.rank(), source.name());
    }
  }

  /** A place in the order of all visits. */
  record Position(Instant start, int rank, String name) {

    private static final String BETWEEN = " ";

    static Position of(String text) {
      String[] parts = text.split(BETWEEN, 3);
      return new Position(Instant.parse(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    String text() {
      return String.join(BETWEEN, start.toString(), String.valueOf(rank), name);
    }

    private boolean isBefore(Source source) {
      return rank < source.rank() || (rank == source.rank() && name.compareTo(source.name()) < 0);
    }
  }

  /** The first visits after a position, or the first of all if it is empty. */
  static List<Found> after(Optional<Position> position, List<Source> sources, int most) {
    PriorityQueue<Found> next = new PriorityQueue<>(Math.max(1, sources.size()), ORDER);
    sources.forEach(source -> add(next, source, start(position, source)));
    List<Found> found = new ArrayList<>();
    while (found.size() < most && !next.isEmpty()) {
      Found first = next.remove();
      found.add(first);
      add(next, first.source(), first.time().start().plusMillis(1));
    }
    return found;
  }

  private static Instant start(Optional<Position> position, Source source) {
    return position
        .map(at -> at.isBefore(source) ? at.start() : at.start().plusMillis(1))
        .orElse(Instant.EPOCH);
  }

  private static void add(PriorityQueue<Found> next, Source source, Instant from) {
    source.candidates().from(from).ifPresent(time -> next.add(new Found(source, time)));
  }
}
