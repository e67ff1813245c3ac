package org.foyer.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PausesTest {

  private static final double MIDDLE = 0.5;

  private final Pauses pauses = new Pauses(Duration.ofSeconds(5), Duration.ofMinutes(15));

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 5", "2, 10", "3, 20", "8, 640", "9, 900", "1000, 900"})
  void eachIsTwiceAsLongUpToTheLongest(int attempts, int seconds) {
    assertThat(pauses.after(attempts, MIDDLE)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.9, 0.999})
  void theyAreSpreadByAQuarter(double chance) {
    assertThat(pauses.after(2, chance))
        .isBetween(Duration.ofMillis(7500), Duration.ofMillis(12_500));
  }

  @Test
  void thereIsAlwaysOne() {
    assertThat(new Pauses(Duration.ZERO, Duration.ZERO).after(1, MIDDLE)).isPositive();
  }
}
