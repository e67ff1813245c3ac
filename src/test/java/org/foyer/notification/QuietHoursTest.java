package org.foyer.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QuietHoursTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

  @Test
  void nextWhenItIsDayThenNow() {
    Instant noon = Instant.parse("2026-06-01T10:00:00Z");

    assertThat(NIGHT.next(noon, BERLIN)).isEqualTo(noon);
  }

  @Test
  void nextWhenItIsEveningThenTheNextMorning() {
    assertThat(NIGHT.next(Instant.parse("2026-06-01T20:00:00Z"), BERLIN))
        .isEqualTo("2026-06-02T06:00:00Z");
  }

  @Test
  void nextWhenItIsEarlyThenTheSameMorning() {
    assertThat(NIGHT.next(Instant.parse("2026-06-02T01:00:00Z"), BERLIN))
        .isEqualTo("2026-06-02T06:00:00Z");
  }

  @Test
  void nextWhenTheClocksChangeInTheNightThenTheMorningByTheNewClock() {
    assertThat(NIGHT.next(Instant.parse("2026-03-28T22:00:00Z"), BERLIN))
        .isEqualTo("2026-03-29T06:00:00Z");
    assertThat(NIGHT.next(Instant.parse("2026-10-24T21:00:00Z"), BERLIN))
        .isEqualTo("2026-10-25T07:00:00Z");
  }

  @Test
  void nextWhenTheEndIsSkippedByTheClocksThenTheMomentAfter() {
    QuietHours early = new QuietHours(LocalTime.of(1, 0), LocalTime.of(2, 30));

    assertThat(early.next(Instant.parse("2026-03-29T00:30:00Z"), BERLIN))
        .isEqualTo("2026-03-29T01:30:00Z");
  }

  @Test
  void containsWhenBeginAndEndAreTheSameThenNever() {
    assertThat(QuietHours.NONE.contains(LocalTime.MIDNIGHT)).isFalse();
    assertThat(QuietHours.NONE.contains(LocalTime.NOON)).isFalse();
  }

  @Test
  void containsWhenTheyAreAtNoonThenTheEndIsNotQuiet() {
    QuietHours noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));

    assertThat(noon.contains(LocalTime.of(12, 0))).isTrue();
    assertThat(noon.contains(LocalTime.of(13, 59))).isTrue();
    assertThat(noon.contains(LocalTime.of(14, 0))).isFalse();
  }
}
