package org.foyer.notification.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.foyer.notification.NotificationSettings;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BackOffTest {

  private static final NotificationSettings SETTINGS =
      new Binder(new MapConfigurationPropertySource())
          .bindOrCreate("foyer.notification", NotificationSettings.class);

  @Test
  void pauseWhenItFailsAgainThenItIsAboutTwiceAsLong() {
    for (int attempt = 1; attempt < 7; attempt++) {
      Duration pause = BackOff.pause(attempt, SETTINGS, new Random(attempt));
      long expected = 30_000L << (attempt - 1);

      assertThat(pause.toMillis()).isBetween(expected * 3 / 4, expected * 5 / 4);
    }
  }

  @Test
  void pauseWhenItFailsForLongThenItStopsGrowing() {
    assertThat(BackOff.pause(1000, SETTINGS, new Random(1)))
        .isBetween(Duration.ofMinutes(45), Duration.ofMinutes(75));
  }

  @Test
  void pauseWhenManyFailTogetherThenTheyDoNotComeBackTogether() {
    Random random = new Random(1);

    assertThat(
            IntStream.range(0, 100)
                .mapToObj(i -> BackOff.pause(3, SETTINGS, random))
                .distinct()
                .count())
        .isGreaterThan(90);
  }
}
