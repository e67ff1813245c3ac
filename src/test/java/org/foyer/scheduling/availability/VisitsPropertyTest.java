package org.foyer.scheduling.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.foyer.scheduling.TimeRange;
import org.junit.jupiter.api.Test;

/**
 * Compares what is computed with a calendar that looks at each minute. {@code
 * -Davailability.seed=1} names another seed, {@code -Davailability.cases=1000} another number of
 * cases.
 */
class VisitsPropertyTest {

  private static final long SEED = Long.getLong("availability.seed", 20_261_025);
  private static final int CASES = Integer.getInteger("availability.cases", 400);

  @Test
  void visitsAreThoseThatACalendarOnPaperShows() {
    System.out.println("Availability test with seed " + SEED);
    Random random = new Random(SEED);
    int found = 0;
    for (int i = 0; i < CASES; i++) {
      BruteForceCalendar paper = new RandomCalendar(random).next();
      Visits visits = new Visits(paper.rules(), paper.known(), paper.window());
      List<Instant> expected = paper.begins();
      assertThat(all(visits, paper.window()))
          .as("case %d of seed %d: %s", i, SEED, paper)
          .isEqualTo(expected);
      assertThat(visits.count(paper.window().start(), paper.window().end()))
          .isEqualTo(expected.size());
      found += expected.size();
    }
    assertThat(found).as("visits compared").isGreaterThan(CASES);
  }

  private static List<Instant> all(Visits visits, TimeRange window) {
    List<Instant> begins = new ArrayList<>();
    Optional<TimeRange> next = visits.from(window.start());
    while (next.isPresent()) {
      begins.add(next.get().start());
      next = visits.from(next.get().start().plusMillis(1));
    }
    return begins;
  }
}
