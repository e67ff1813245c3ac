package org.foyer.scheduling.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderTimesTest {

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-29T08:00:00Z, P1D, 2026-03-28T09:00:00Z",
    "Europe/Berlin, 2026-10-25T09:00:00Z, P1D, 2026-10-24T08:00:00Z",
    "Europe/Berlin, 2026-03-29T01:30:00Z, PT2H, 2026-03-28T23:30:00Z",
    "America/New_York, 2026-03-08T14:00:00Z, P7D, 2026-03-01T15:00:00Z",
    "America/New_York, 2026-11-01T15:00:00Z, P7D, 2026-10-25T14:00:00Z",
    "Australia/Lord_Howe, 2026-10-04T00:00:00Z, P1D, 2026-10-03T00:30:00Z",
    "UTC, 2026-06-10T09:00:00Z, P7D, 2026-06-03T09:00:00Z"
  })
  void daysGoByTheCalendarAndHoursByTheClock(
      String zone, Instant start, Duration offset, Instant due) {
    assertThat(ReminderTimes.before(start, offset, ZoneId.of(zone))).isEqualTo(due);
  }
}
