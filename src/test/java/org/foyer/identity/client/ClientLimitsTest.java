package org.foyer.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientLimitsTest {

  private final MovingClock clock = new MovingClock();
  private final ClientLimits limits = new ClientLimits(clock);

  @Test
  void countWhenTheLimitIsReachedThenSaysHowLongToWait() {
    assertThat(limits.count("a", 2)).isEmpty();
    clock.advance(Duration.ofSeconds(10));
    assertThat(limits.count("a", 2)).isEmpty();
    assertThat(limits.count("a", 2)).contains(Duration.ofSeconds(50));
    assertThat(limits.count("b", 2)).isEmpty();
    clock.advance(Duration.ofSeconds(50));
    assertThat(limits.count("a", 2)).isEmpty();
  }
}
