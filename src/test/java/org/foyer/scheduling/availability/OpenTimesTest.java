package org.foyer.scheduling.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.rule.BookingRule.Opening;
import org.foyer.scheduling.rule.WeeklyHours;
import org.junit.jupiter.api.Test;

/** What is open on the days on which clocks are set. */
class OpenTimesTest {

  private static final Set<DayOfWeek> EACH_DAY = Set.of(DayOfWeek.values());

  @Test
  void hoursThatAreLeftOutInSpringAreNotThere() {
    assertThat(open("Europe/Athens", 2 * 60, 5 * 60, "2026-03-28T22:00:00Z"))
        .containsExactly(range("2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z"));
  }

  @Test
  void hoursThatComeTwiceInAutumnAreOpenTwice() {
    assertThat(open("America/New_York", 60, 90, "2026-11-01T04:00:00Z"))
        .containsExactly(
            range("2026-11-01T05:00:00Z", "2026-11-01T05:30:00Z"),
            range("2026-11-01T06:00:00Z", "2026-11-01T06:30:00Z"));
  }

  @Test
  void halfAnHourIsSetOnLordHoweIsland() {
    assertThat(open("Australia/Lord_Howe", 0, 3 * 60, "2026-04-04T13:00:00Z"))
        .containsExactly(range("2026-04-04T13:00:00Z", "2026-04-04T16:30:00Z"));
  }

  @Test
  void aDayWithoutMidnightBeginsAtOne() {
    assertThat(open("Asia/Beirut", 0, 2 * 60, "2026-03-28T12:00:00Z"))
        .containsExactly(range("2026-03-28T22:00:00Z", "2026-03-28T23:00:00Z"));
  }

  @Test
  void whatIsClosedStaysClosedAlthoughAFreeSlotCoversIt() {
    Opening opening =
        new Opening(
            ZoneId.of("Europe/Athens"),
            List.of(),
            List.of(range("2026-06-01T08:00:00Z", "2026-06-01T09:00:00Z")));
    TimeRange slot = range("2026-06-01T07:00:00Z", "2026-06-01T08:30:00Z");

    assertThat(OpenTimes.of(opening, List.of(slot), day("2026-06-01T00:00:00Z")).ranges())
        .containsExactly(range("2026-06-01T07:00:00Z", "2026-06-01T08:00:00Z"));
  }

  private static List<TimeRange> open(String zone, int from, int until, String start) {
    Opening opening =
        new Opening(ZoneId.of(zone), List.of(new WeeklyHours(EACH_DAY, from, until)), List.of());
    return OpenTimes.of(opening, List.of(), day(start)).ranges();
  }

  private static TimeRange day(String start) {
    return new TimeRange(Instant.parse(start), Instant.parse(start).plusSeconds(16 * 3600));
  }

  private static TimeRange range(String start, String end) {
    return new TimeRange(Instant.parse(start), Instant.parse(end));
  }
}
