package org.foyer.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ClientLimitsTest {

  private final MovingClock clock = new MovingClock();
  private final ClientLimits limits = new ClientLimits(clock);

  @Test
  void countWhenTheLimitIsReachedThenSaysHowLongToWait() {
    assertThat(limits.count("a", 2)).isEmpty();
    clock.now = clock.now.plusSeconds(10);
    assertThat(limits.count("a", 2)).isEmpty();
    assertThat(limits.count("a", 2)).contains(Duration.ofSeconds(50));
    assertThat(limits.count("b", 2)).isEmpty();
    clock.now = clock.now.plusSeconds(50);
    assertThat(limits.count("a", 2)).isEmpty();
  }

  private static final class MovingClock extends Clock {

    private Instant now = Instant.parse("2026-11-22T09:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
