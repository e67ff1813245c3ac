package org.foyer.fhir.fulltext;

import java.util.Locale;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Shows the state of the index. A node without it is up all the same. */
final class FullTextHealth implements HealthIndicator {

  private final FollowingIndex index;

  FullTextHealth(FollowingIndex index) {
    this.index = index;
  }

  @Override
  public Health health() {
    return Health.up()
        .withDetail("state", index.state().name().toLowerCase(Locale.ROOT))
        .withDetail("built", index.built())
        .build();
  }
}
